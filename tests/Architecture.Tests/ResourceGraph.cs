using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Architecture.Tests;

/// <summary>
/// What each resource of a template needs before it can be made, by what it names. Also of what SAM makes of a function, without SAM:
/// its role, its alias, its URL, and the API's integration with it.
/// </summary>
internal sealed partial class ResourceGraph
{
    private readonly Dictionary<string, HashSet<string>> _needs = [];

    public ResourceGraph(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
            if (resource.Type == "AWS::Serverless::Function") AddFunction(resource);
            else Add(resource.Id, resource.Node);
    }

    /// <summary>A resource that needs itself, with the way there; null: there is none.</summary>
    public string? FindCycle()
    {
        var done = new HashSet<string>();
        return _needs.Keys.Select(id => Visit(id, [])).FirstOrDefault(cycle => cycle is not null);

        string? Visit(string id, IReadOnlyList<string> way)
        {
            if (way.Contains(id)) return string.Join(" → ", way.SkipWhile(before => before != id).Append(id));
            if (done.Contains(id) || !_needs.TryGetValue(id, out var needs)) return null;
            var cycle = needs.Select(need => Visit(need, [.. way, id])).FirstOrDefault(found => found is not null);
            done.Add(id);
            return cycle;
        }
    }

    private void AddFunction(Resource function)
    {
        var (id, alias, role) = (function.Id, $"{function.Id}.Alias", $"{function.Id}Role");
        foreach (var (property, value) in function.Properties.Children)
            Add(property.ToString() switch { "Policies" => role, "DeploymentPreference" => alias, "Events" => "", _ => id }, value);
        Add(id, function.Node.Has("DependsOn") ? function.Node.Children["DependsOn"] : new YamlSequenceNode(), areIds: true);
        Add(id, role);
        Add(alias, id);
        Add($"{id}Url", alias);
        // What else SAM makes of events names much and is named by nothing.
        foreach (var e in function.Events.Where(e => e.Type == "HttpApi")) Add(Name(e.Properties.Scalar("ApiId")), alias);
    }

    private void Add(string id, YamlNode node, bool areIds = false)
    {
        foreach (var name in areIds ? Texts(node) : Named(node)) Add(id, name);
    }

    private void Add(string id, string need)
    {
        if (!_needs.TryGetValue(id, out var needs)) _needs[id] = needs = [];
        needs.Add(need);
    }

    private static IEnumerable<string> Named(YamlNode node) => (node.Tag.IsEmpty ? "" : node.Tag.Value, node) switch
    {
        ("!Ref" or "!GetAtt", YamlScalarNode { Value: { } text }) => [Name(text)],
        ("!GetAtt", YamlSequenceNode parts) => [Name(string.Join('.', Texts(parts)))],
        ("!Sub", YamlScalarNode { Value: { } text }) => InText(text),
        ("!Sub", YamlSequenceNode both) => [.. InText(both.Children[0].ToString()), .. Named(both.Children[1])],
        (_, YamlSequenceNode list) => list.Children.SelectMany(Named),
        (_, YamlMappingNode map) => map.Children.SelectMany(member => member.Key.ToString() switch
        {
            "DependsOn" => Texts(member.Value),
            "Ref" or "Fn::GetAtt" or "Fn::Sub" => throw new NotSupportedException($"Line {member.Key.Start.Line}: write {member.Key} in its short form."),
            _ => Named(member.Value),
        }),
        _ => [],
    };

    private static IEnumerable<string> InText(string text) => Placeholder().Matches(text).Select(match => Name(match.Groups[1].Value));

    // X.Alias is SAM's own, and a resource beside X.
    private static string Name(string reference) => reference.EndsWith(".Alias", StringComparison.Ordinal) ? reference : reference.Split('.')[0];

    private static IEnumerable<string> Texts(YamlNode node) => node is YamlSequenceNode list ? list.Children.Select(item => item.ToString()) : [node.ToString()];

    [GeneratedRegex(@"\$\{([\w.]+)\}")]
    private static partial Regex Placeholder();
}
