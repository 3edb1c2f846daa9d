using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Architecture.Tests;

/// <summary>template.yaml and those that it nests, as they are written: nothing is evaluated.</summary>
internal sealed class Template(string path)
{
    private readonly YamlMappingNode _root = Load(path);

    public static Template Root { get; } = new("template.yaml");

    /// <summary>The root and its nested templates.</summary>
    public static IReadOnlyList<Template> All { get; } =
        [Root, .. Root.OfType("AWS::Serverless::Application").Select(nested => new Template(nested.Properties.Scalar("Location")))];

    public static IReadOnlyList<Resource> Functions { get; } = [.. Root.OfType("AWS::Serverless::Function")];

    public string Path => path;

    /// <summary>Without its comments.</summary>
    public string Text { get; } = string.Join('\n', Repository.Text(path).Split('\n').Where(line => !line.TrimStart().StartsWith('#')));

    public IEnumerable<Resource> Resources => _root.Map("Resources").Children.Select(r => new Resource(path, ((YamlScalarNode)r.Key).Value!, (YamlMappingNode)r.Value));

    public IEnumerable<string> Parameters => _root.Has("Parameters") ? _root.Map("Parameters").Children.Keys.Select(key => ((YamlScalarNode)key).Value!) : [];

    public IEnumerable<string> Outputs => _root.Has("Outputs") ? _root.Map("Outputs").Children.Keys.Select(key => ((YamlScalarNode)key).Value!) : [];

    public YamlMappingNode Globals => _root.Map("Globals").Map("Function");

    public bool Has(string section) => _root.Has(section);

    public YamlMappingNode Section(string name) => _root.Map(name);

    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    private static YamlMappingNode Load(string path)
    {
        var yaml = new YamlStream();
        using var text = new StringReader(Repository.Text(path));
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}

internal sealed record Resource(string File, string Id, YamlMappingNode Node)
{
    public string Type => Node.Scalar("Type");

    public YamlMappingNode Properties => Node.Has("Properties") ? Node.Map("Properties") : [];

    public IEnumerable<(string Name, string Type, YamlMappingNode Properties)> Events => Properties.Has("Events")
        ? Properties.Map("Events").Children.Select(e => (((YamlScalarNode)e.Key).Value!, ((YamlMappingNode)e.Value).Scalar("Type"), ((YamlMappingNode)e.Value).Map("Properties")))
        : [];

    public IEnumerable<string> Variables => Properties.Has("Environment") ? Properties.Map("Environment").Map("Variables").Children.Keys.Select(key => ((YamlScalarNode)key).Value!) : [];

    /// <summary>Of its policies; a function's also those of a role that it names, and those given to the role that SAM makes for it.</summary>
    public IEnumerable<YamlMappingNode> Statements =>
    [
        .. Policies.SelectMany(policy => (policy.Has("PolicyDocument") ? policy.Map("PolicyDocument") : policy).List("Statement")).Cast<YamlMappingNode>(),
        .. Type == "AWS::Serverless::Function" ? Rights.SelectMany(resource => resource.Statements) : [],
    ];

    private IEnumerable<YamlMappingNode> Policies => Type == "AWS::IAM::Policy" ? [Properties] : Properties.Has("Policies") ? Properties.List("Policies").OfType<YamlMappingNode>() : [];

    private IEnumerable<Resource> Rights => Template.Root.Resources.Where(resource =>
        (resource.Type == "AWS::IAM::Role" && Properties.Has("Role") && Properties.Scalar("Role") == $"{resource.Id}.Arn")
        || (resource.Type == "AWS::IAM::Policy" && resource.Properties.Texts("Roles").Contains($"{Id}Role")));

    public override string ToString() => $"{File}: {Id}";
}

internal static class YamlNodes
{
    public static bool Has(this YamlMappingNode map, string name) => map.Children.ContainsKey(name);

    public static YamlMappingNode Map(this YamlMappingNode map, string name) => (YamlMappingNode)map.Children[name];

    public static IEnumerable<YamlNode> List(this YamlMappingNode map, string name) => map.Children[name] is YamlSequenceNode list ? list.Children : [map.Children[name]];

    public static string Scalar(this YamlMappingNode map, string name) => ((YamlScalarNode)map.Children[name]).Value!;

    public static IEnumerable<string> Texts(this YamlMappingNode map, string name) => map.List(name).Select(item => item is YamlScalarNode { Value: { } text } ? text : item.ToString());
}
