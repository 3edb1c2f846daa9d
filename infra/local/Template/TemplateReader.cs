using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Triggers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Local.Template;

/// <summary>Reads a SAM template into what the runner runs, and stops at what it cannot.</summary>
public sealed class TemplateReader
{
    // Served by the runner as a whole: there is nothing to set up for each.
    private static readonly string[] s_servedElsewhere =
    [
        "AWS::Cognito::UserPool", "AWS::Cognito::UserPoolClient", "AWS::Cognito::UserPoolGroup",
        "AWS::MSK::ServerlessCluster", "AWS::ElastiCache::ServerlessCache",
    ];

    private readonly string _folder;
    private readonly YamlMappingNode _template;
    private readonly IReadOnlyDictionary<string, string> _parameters;
    private readonly LocalNames _names;
    private readonly TemplateNode _root;
    private readonly List<FunctionResource> _functions = [];
    private readonly List<TableResource> _tables = [];
    private readonly List<StateMachineResource> _stateMachines = [];
    private readonly List<Route> _routes = [];
    private readonly List<StreamMapping> _streams = [];
    private readonly List<KafkaMapping> _topics = [];
    private readonly List<ScheduleMapping> _schedules = [];
    private (JwtAuthorizer? Authorizer, Cors? Cors) _api;

    private TemplateReader(string path, string redisEndpoint, IReadOnlyDictionary<string, string> parameters)
    {
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var file = Path.GetFileName(path);
        _template = Load(path, file);
        (_parameters, _names) = (parameters, new LocalNames(redisEndpoint));
        _root = new TemplateNode(_template, new Intrinsics(_template, file, ValueOf), file);
    }

    /// <param name="redisEndpoint"><c>host:port</c>.</param>
    /// <param name="parameters">Values for the template's parameters; a default stands for one that is not given.</param>
    /// <exception cref="TemplateException">The template is not one, or asks for what the runner does not do.</exception>
    public static ShopTemplate Read(string path, string redisEndpoint, IReadOnlyDictionary<string, string> parameters)
    {
        var reader = new TemplateReader(path, redisEndpoint, parameters);
        foreach (var (id, resource) in reader._root.Required("Resources").Members) reader.ReadResource(id, resource);
        return new ShopTemplate(
            reader._functions, reader._tables, reader._stateMachines,
            new ApiDefinition(reader._routes, reader._api.Authorizer, reader._api.Cors), reader._streams, reader._topics, reader._schedules);
    }

    private static YamlMappingNode Load(string path, string file)
    {
        try
        {
            using var text = File.OpenText(path);
            var yaml = new YamlStream();
            yaml.Load(text);
            return (YamlMappingNode)yaml.Documents[0].RootNode;
        }
        catch (YamlException wrong)
        {
            throw new TemplateException($"{file}:{wrong.Start.Line}: {wrong.Message}");
        }
    }

    private string? ValueOf(string name, string? attribute)
    {
        if (attribute is null && _parameters.TryGetValue(name, out var given)) return given;
        if (attribute is null && LocalNames.Pseudo(name) is { } pseudo) return pseudo;
        if (attribute is null && Child("Parameters", name) is { } parameter) return Scalar(parameter, "Default");
        // SAM makes a resource <function>Url of FunctionUrlConfig; here the API's address leads to the function too.
        if (attribute == "FunctionUrl" && name.EndsWith("Url", StringComparison.Ordinal) && Child("Resources", name[..^3]) is not null) return LocalNames.ApiUrl + "/";
        return Child("Resources", name) is { } resource && Scalar(resource, "Type") is { } type ? _names.Of(type, name, attribute) : null;

        YamlMappingNode? Child(string section, string member) =>
            _template.Children.TryGetValue(section, out var s) && ((YamlMappingNode)s).Children.TryGetValue(member, out var m) ? m as YamlMappingNode : null;
        static string? Scalar(YamlMappingNode map, string member) => map.Children.TryGetValue(member, out var value) ? ((YamlScalarNode)value).Value : null;
    }

    private void ReadResource(string id, TemplateNode resource)
    {
        var type = resource.Required("Type").Text;
        switch (type)
        {
            case "AWS::Serverless::Function": ReadFunction(id, resource.Required("Properties")); break;
            case "AWS::DynamoDB::Table": _tables.Add(TableReader.Read(id, resource.Required("Properties"))); break;
            case "AWS::Serverless::StateMachine": _stateMachines.Add(ReadStateMachine(id, resource.Required("Properties"))); break;
            case "AWS::Serverless::HttpApi": _api = ApiReader.Read(resource.Required("Properties")); break;
            case var served when s_servedElsewhere.Contains(served): break;
            default: throw TemplateException.At(resource, $"{id} is an {type}, which the local runner does not run.");
        }
    }

    private void ReadFunction(string id, TemplateNode properties)
    {
        _functions.Add(FunctionReader.Read(id, properties, _root["Globals"]?["Function"]));
        foreach (var (name, e) in properties["Events"]?.Members ?? [])
        {
            var (type, settings) = (e.Required("Type").Text, e.Required("Properties"));
            switch (type)
            {
                case "HttpApi": _routes.Add(ApiReader.ReadRoute(id, settings)); break;
                case "DynamoDB": _streams.Add(EventSourceReader.ReadStream(id, settings)); break;
                case "MSK": _topics.Add(EventSourceReader.ReadTopics(id, settings)); break;
                case "Schedule": _schedules.Add(EventSourceReader.ReadSchedule(id, name, settings)); break;
                default: throw TemplateException.At(e, $"{id}'s event {name} is of the type {type}, which the local runner does not know.");
            }
        }
    }

    private StateMachineResource ReadStateMachine(string id, TemplateNode properties)
    {
        properties.AllowOnly(id, "DefinitionUri", "DefinitionSubstitutions", "Name", "Type", "Policies", "Role", "Tracing", "Logging");
        var path = Path.Combine(_folder, properties.Required("DefinitionUri").Text);
        if (!File.Exists(path)) throw TemplateException.At(properties, $"{id}'s definition {path} is not there.");
        var definition = (properties["DefinitionSubstitutions"]?.Members ?? [])
            .Aggregate(File.ReadAllText(path), (text, substitution) => text.Replace($"${{{substitution.Key}}}", substitution.Value.Text, StringComparison.Ordinal));
        return new StateMachineResource(id, _names.Of("AWS::Serverless::StateMachine", id, "Arn")!, definition, properties["Type"]?.Text ?? "STANDARD");
    }
}
