using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Local.Template;

/// <summary>
/// A place in the template. Intrinsic functions are evaluated when it is looked at, so that what the runner does not need
/// (a subnet's id, say) needs no value.
/// </summary>
internal sealed class TemplateNode(YamlNode yaml, Intrinsics intrinsics, string file)
{
    private readonly Lazy<YamlNode> _value = new(() => intrinsics.Evaluate(yaml));

    public string File => file;

    public long Line => yaml.Start.Line;

    /// <summary>A member of a map; null where there is none.</summary>
    public TemplateNode? this[string member] =>
        _value.Value is YamlMappingNode map && map.Children.TryGetValue(member, out var child) && !intrinsics.IsNoValue(child) ? At(child) : null;

    public IEnumerable<KeyValuePair<string, TemplateNode>> Members => _value.Value is YamlMappingNode map
        ? map.Children.Where(c => !intrinsics.IsNoValue(c.Value)).Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, At(c.Value)))
        : throw TemplateException.At(this, "A map is expected here.");

    public IEnumerable<TemplateNode> Items => _value.Value is YamlSequenceNode list
        ? list.Children.Where(c => !intrinsics.IsNoValue(c)).Select(At)
        : throw TemplateException.At(this, "A list is expected here.");

    public string Text => _value.Value is YamlScalarNode { Value: { } text }
        ? text
        : throw TemplateException.At(this, "Text is expected here.");

    public int Number => int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw TemplateException.At(this, $"A whole number is expected here, not '{Text}'.");

    public bool Flag => Text is "true" or "false" ? Text == "true" : throw TemplateException.At(this, $"true or false is expected here, not '{Text}'.");

    public TemplateNode Required(string member) => this[member] ?? throw TemplateException.At(this, $"{member} is missing here.");

    /// <summary>Texts, lists and maps; numbers and flags stay texts.</summary>
    public JsonNode ToJson() => _value.Value switch
    {
        YamlSequenceNode => new JsonArray([.. Items.Select(item => item.ToJson())]),
        YamlMappingNode => new JsonObject(Members.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value.ToJson()))),
        _ => JsonValue.Create(Text),
    };

    /// <summary>Stops at a member that the runner would not heed.</summary>
    public void AllowOnly(string owner, params string[] known)
    {
        foreach (var (name, member) in Members)
            if (!known.Contains(name)) throw TemplateException.At(member, $"{owner} uses {name}, which the local runner does not support.");
    }

    private TemplateNode At(YamlNode child) => new(child, intrinsics, file);
}
