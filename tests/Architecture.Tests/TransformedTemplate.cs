using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessShop.Architecture.Tests;

/// <summary>
/// template.yaml as CloudFormation gets it: what SAM makes of it. SAM runs outside of the tests: SHOP_TRANSFORMED names a folder with
/// <c>RELEASE.json</c> for the releases <c>one</c> and <c>other</c> of <see cref="Releases"/>, which .ci/deployable.sh fills.
/// </summary>
internal sealed partial class TransformedTemplate
{
    /// <summary>Ten characters that differ, which is all that SAM takes of a release.</summary>
    public static readonly (string One, string Other) Releases = ("0123456789one", "abcdefghijother");

    private readonly JsonElement _resources;

    private TransformedTemplate(JsonElement resources) => _resources = resources;

    /// <returns>The template of each release. Skips the test where nobody has transformed it.</returns>
    public static (TransformedTemplate One, TransformedTemplate Other) Read()
    {
        var folder = Environment.GetEnvironmentVariable("SHOP_TRANSFORMED");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "Needs what SAM makes of template.yaml, in the folder that SHOP_TRANSFORMED names.");
        return (Read(Releases.One), Read(Releases.Other));

        TransformedTemplate Read(string release) =>
            new(JsonElement.Parse(File.ReadAllText(Path.Combine(folder, $"{release}.json"))).GetProperty("Resources"));
    }

    public IEnumerable<(string Id, JsonElement Node)> OfType(string type) =>
        _resources.EnumerateObject().Where(resource => resource.Value.GetProperty("Type").GetString() == type).Select(resource => (resource.Name, resource.Value));

    public JsonElement Properties(string id) => _resources.GetProperty(id).GetProperty("Properties");

    /// <summary>The resources that CloudFormation has made before this one; also those that an update of it uses.</summary>
    public IReadOnlySet<string> Needs(string id) => Named(_resources.GetProperty(id)).Where(name => _resources.TryGetProperty(name, out _)).ToHashSet();

    /// <summary>Each resource after all that it needs; fails at one that needs itself.</summary>
    public IReadOnlyList<string> InOrder()
    {
        var (ordered, done) = (new List<string>(), new HashSet<string>());
        foreach (var resource in _resources.EnumerateObject()) Visit(resource.Name, []);
        return ordered;

        void Visit(string id, IReadOnlyList<string> way)
        {
            Assert.False(way.Contains(id), string.Join(" → ", way.Append(id)));
            if (done.Contains(id)) return;
            foreach (var need in Needs(id)) Visit(need, [.. way, id]);
            done.Add(id);
            ordered.Add(id);
        }
    }

    /// <summary>Names in Ref, Fn::GetAtt, Fn::Sub and DependsOn, wherever they stand.</summary>
    public static IEnumerable<string> Named(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Named),
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member => member.Name switch
        {
            "Ref" or "DependsOn" when member.Value.ValueKind == JsonValueKind.String => [member.Value.GetString()!],
            "DependsOn" => member.Value.EnumerateArray().Select(name => name.GetString()!),
            "Fn::GetAtt" => member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!.Split('.')[0]] : [member.Value[0].GetString()!],
            "Fn::Sub" when member.Value.ValueKind == JsonValueKind.String => InText(member.Value.GetString()!),
            "Fn::Sub" => [.. InText(member.Value[0].GetString()!), .. Named(member.Value[1])],
            _ => Named(member.Value),
        }),
        _ => [],
    };

    private static IEnumerable<string> InText(string text) => Placeholder().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\$\{(\w+)[^}]*\}")]
    private static partial Regex Placeholder();
}
