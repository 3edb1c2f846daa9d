using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Triggers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Local.Template;

/// <summary>Reads a SAM template, and those that it nests, into what the runner runs, and stops at what it cannot.</summary>
public sealed class TemplateReader
{
    // Served by the runner as a whole, or of AWS alone: there is nothing to set up for each.
    private static readonly string[] s_passedOver =
    [
        "AWS::Cognito::", "AWS::IAM::", "AWS::KMS::", "AWS::Lambda::Permission", "AWS::MSK::", "AWS::ElastiCache::", "AWS::OpenSearchService::", "AWS::EC2::", "AWS::Logs::", "AWS::SNS::", "AWS::CloudWatch::",
        "AWS::ApplicationAutoScaling::", "AWS::CloudFront::", "Custom::",
    ];

    private readonly string _folder;
    private readonly YamlMappingNode _template;
    private readonly Func<string, string?> _parameter;
    private readonly LocalNames _names;
    private readonly TemplateNode _root;
    private readonly Dictionary<string, TemplateReader> _nested = [];
    private readonly List<FunctionResource> _functions = [];
    private readonly List<TableResource> _tables = [];
    private readonly List<StateMachineResource> _stateMachines = [];
    private readonly List<Route> _routes = [];
    private readonly List<StreamMapping> _streams = [];
    private readonly List<KafkaMapping> _topics = [];
    private readonly List<ScheduleMapping> _schedules = [];
    private readonly List<FunctionUrl> _urls = [];
    private readonly Dictionary<string, string> _secrets = [];
    private readonly List<UserPoolClient> _clients = [];
    private string? _preTokenGeneration;
    private (JwtAuthorizer? Authorizer, Cors? Cors) _api;

    /// <param name="parameter">Null for its default.</param>
    private TemplateReader(string path, LocalNames names, Func<string, string?> parameter)
    {
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var file = Path.GetFileName(path);
        _template = Load(path, file);
        (_parameter, _names) = (parameter, names);
        _root = new TemplateNode(_template, new Intrinsics(_template, file, ValueOf), file);
        // Before anything is evaluated: a resource may name an output of one that comes after it.
        foreach (var (id, resource) in _root.Required("Resources").Members)
            if (resource.Required("Type").Text == "AWS::Serverless::Application") _nested.Add(id, Nested(resource.Required("Properties")));
    }

    /// <param name="parameters">Values for the template's parameters; a default stands for one that is not given.</param>
    /// <exception cref="TemplateException">The template is not one, or asks for what the runner does not do.</exception>
    public static ShopTemplate Read(string path, LocalEndpoints servers, IReadOnlyDictionary<string, string> parameters)
    {
        var root = new TemplateReader(path, new LocalNames(servers), parameters.GetValueOrDefault);
        root.ReadResources();
        IReadOnlyList<TemplateReader> all = [.. root.WithNested()];
        return new ShopTemplate(
            [.. all.SelectMany(t => t._functions)], [.. all.SelectMany(t => t._tables)], [.. all.SelectMany(t => t._stateMachines)],
            new ApiDefinition(root._routes, root._api.Authorizer, root._api.Cors),
            [.. all.SelectMany(t => t._streams)], [.. all.SelectMany(t => t._topics)], [.. all.SelectMany(t => t._schedules)], [.. all.SelectMany(t => t._urls)],
            all.SelectMany(t => t._secrets).ToDictionary(), [.. all.SelectMany(t => t._clients)], all.Select(t => t._preTokenGeneration).FirstOrDefault(function => function is not null));
    }

    private IEnumerable<TemplateReader> WithNested() => [this, .. _nested.Values.SelectMany(nested => nested.WithNested())];

    private void ReadResources()
    {
        foreach (var nested in _nested.Values) nested.ReadResources();
        foreach (var (id, resource) in _root.Required("Resources").Members) ReadResource(id, resource);
    }

    private TemplateReader Nested(TemplateNode properties)
    {
        properties.AllowOnly("A nested application", "Location", "Parameters", "Tags");
        var path = Path.Combine(_folder, properties.Required("Location").Text);
        if (!File.Exists(path)) throw TemplateException.At(properties, $"The nested template {path} does not exist.");
        var given = properties["Parameters"];
        return new TemplateReader(path, _names, name => given?[name]?.Text);
    }

    private static YamlMappingNode Load(string path, string file)
    {
        if (!File.Exists(path)) throw new TemplateException($"{path} does not exist. If it is the output of `sam build`, run `sam build` first.");
        try
        {
            using var text = File.OpenText(path);
            var yaml = new YamlStream();
            yaml.Load(text);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] ? root : throw new TemplateException($"{path} is not a template.");
        }
        catch (YamlException wrong)
        {
            throw new TemplateException($"{file}:{wrong.Start.Line}: {wrong.Message}");
        }
    }

    private string? ValueOf(string name, string? attribute)
    {
        if (attribute is null && _parameter(name) is { } given) return given;
        if (attribute is null && LocalNames.Pseudo(name) is { } pseudo) return pseudo;
        if (attribute is null && Child("Parameters", name) is { } parameter) return Scalar(parameter, "Default");
        if (attribute?.Split('.') is ["Outputs", var output] && _nested.TryGetValue(name, out var nested)) return nested._root["Outputs"]?[output]?["Value"]?.Text;
        // Ref to <function>.Alias is SAM's own.
        if (attribute is null && name.Split('.') is [var function, "Alias"]) (name, attribute) = (function, "Alias");
        // SAM makes a resource <function>Url of FunctionUrlConfig.
        if (attribute == "FunctionUrl" && name.EndsWith("Url", StringComparison.Ordinal) && Child("Resources", name[..^3]) is not null) return LocalNames.FunctionUrl(name[..^3]) + "/";
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
            case "AWS::SecretsManager::Secret": ReadSecret(id, resource.Required("Properties")); break;
            case "AWS::Cognito::UserPool": ReadPool(id, resource["Properties"]); break;
            case "AWS::Cognito::UserPoolClient": ReadClient(id, resource.Required("Properties")); break;
            case "AWS::Serverless::Application": break;
            case var known when s_passedOver.Any(kind => known.StartsWith(kind, StringComparison.Ordinal)): break;
            default: throw TemplateException.At(resource, $"{id} has the type {type}, which the local runner does not support.");
        }
    }

    private void ReadSecret(string id, TemplateNode properties)
    {
        // A value in a template would be put there again by an update.
        properties.AllowOnly(id, "Description", "Name", "KmsKeyId", "Tags", "GenerateSecretString");
        _secrets.Add(id, _names.Of("AWS::SecretsManager::Secret", id, null)!);
    }

    private void ReadPool(string id, TemplateNode? properties)
    {
        if (properties?["LambdaConfig"] is not { } triggers) return;
        triggers.AllowOnly(id, "PreTokenGenerationConfig");
        var trigger = triggers.Required("PreTokenGenerationConfig");
        if (trigger.Required("LambdaVersion") is { Text: not "V2_0" } version)
            throw TemplateException.At(version, $"{id} uses version {version.Text} of the pre token generation trigger; the local user pool supports only V2_0.");
        _preTokenGeneration = trigger.Required("LambdaArn").Text;
    }

    private void ReadClient(string id, TemplateNode properties)
    {
        foreach (var flow in properties["AllowedOAuthFlows"]?.Items ?? [])
            if (flow.Text != "code") throw TemplateException.At(flow, $"{id} uses the flow {flow.Text}; the local managed login supports only code.");
        // Without flows its users do not sign in on pages.
        IReadOnlyList<string> scopes = properties["AllowedOAuthFlows"] is null ? [] : [.. properties.Required("AllowedOAuthScopes").Items.Select(scope => scope.Text)];
        _clients.Add(new UserPoolClient(id, _names.Of("AWS::Cognito::UserPoolClient", id, null)!, properties["ClientName"]?.Text ?? id, scopes));
    }

    private void ReadFunction(string id, TemplateNode properties)
    {
        _functions.Add(FunctionReader.Read(id, properties, _root["Globals"]?["Function"]));
        if (properties["FunctionUrlConfig"] is { } url) _urls.Add(ApiReader.ReadUrl(id, url));
        foreach (var (name, e) in properties["Events"]?.Members ?? [])
        {
            var (type, settings) = (e.Required("Type").Text, e.Required("Properties"));
            switch (type)
            {
                case "HttpApi": _routes.Add(ApiReader.ReadRoute(id, settings)); break;
                case "DynamoDB": _streams.Add(EventSourceReader.ReadStream(id, settings)); break;
                case "MSK": _topics.Add(EventSourceReader.ReadTopics(id, settings)); break;
                case "Schedule": _schedules.Add(EventSourceReader.ReadSchedule(id, name, settings)); break;
                default: throw TemplateException.At(e, $"{id}'s event {name} has the type {type}, which the local runner does not support.");
            }
        }
    }

    private StateMachineResource ReadStateMachine(string id, TemplateNode properties)
    {
        properties.AllowOnly(id, "DefinitionUri", "DefinitionSubstitutions", "Name", "Type", "Policies", "Role", "Tracing", "Logging");
        var path = Path.Combine(_folder, properties.Required("DefinitionUri").Text);
        if (!File.Exists(path)) throw TemplateException.At(properties, $"{id}'s definition {path} does not exist.");
        var definition = (properties["DefinitionSubstitutions"]?.Members ?? [])
            .Aggregate(File.ReadAllText(path), (text, substitution) => text.Replace($"${{{substitution.Key}}}", substitution.Value.Text, StringComparison.Ordinal));
        return new StateMachineResource(id, _names.Of("AWS::Serverless::StateMachine", id, "Arn")!, definition, properties["Type"]?.Text ?? "STANDARD");
    }
}
