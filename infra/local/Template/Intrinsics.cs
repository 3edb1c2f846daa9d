using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Local.Template;

/// <summary>
/// CloudFormation's intrinsic functions, short (<c>!Ref X</c>) and long (<c>Ref: X</c>), as far as a template's resources use
/// them (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html).
/// </summary>
/// <param name="valueOf">A parameter, pseudo parameter, or a resource's attribute (null: what Ref gives); null: not known.</param>
internal sealed partial class Intrinsics(YamlMappingNode template, string file, Func<string, string?, string?> valueOf)
{
    private const string NoValue = "AWS::NoValue";

    // A copy without its tag has no place in the file: this is where it came from.
    private readonly ConditionalWeakTable<YamlNode, YamlNode> _origins = [];

    public YamlNode Evaluate(YamlNode node) => Call(node) is var (function, argument) ? Evaluate(function, argument) : node;

    public bool IsNoValue(YamlNode node) => Call(node) switch
    {
        ("Ref", YamlScalarNode { Value: NoValue }) => true,
        ("If", YamlSequenceNode branches) => IsNoValue(Branch(branches)),
        _ => false,
    };

    private YamlNode Evaluate(string function, YamlNode argument) => function switch
    {
        "Ref" => At(argument, Value(argument, Text(argument), null)),
        "GetAtt" => At(argument, GetAtt(argument)),
        "Sub" => At(argument, Sub(argument)),
        "Join" => At(argument, string.Join(Text(Item(argument, 0)), List(Item(argument, 1)).Select(Text))),
        "Split" => new YamlSequenceNode(Text(Item(argument, 1)).Split(Text(Item(argument, 0))).Select(part => At(argument, part))),
        "Select" => Evaluate(List(Item(argument, 1)).ElementAt(int.Parse(Text(Item(argument, 0)), System.Globalization.CultureInfo.InvariantCulture))),
        "If" => Evaluate(Branch((YamlSequenceNode)argument)),
        "FindInMap" => Evaluate(Member(Member(Member(template, "Mappings", argument), Text(Item(argument, 0)), argument), Text(Item(argument, 1)), argument) is var map ? Member(map, Text(Item(argument, 2)), argument) : argument),
        _ => throw Unknown(argument, $"the function {function}"),
    };

    private bool IsTrue(YamlNode condition) => Call(condition) switch
    {
        ("Equals", var pair) => Text(Item(pair, 0)) == Text(Item(pair, 1)),
        ("Not", var one) => !IsTrue(Item(one, 0)),
        ("And", YamlSequenceNode all) => all.Children.All(IsTrue),
        ("Or", YamlSequenceNode any) => any.Children.Any(IsTrue),
        ("Condition", YamlScalarNode name) => IsTrue(name.Value!, condition),
        _ => throw Unknown(condition, "this condition"),
    };

    private bool IsTrue(string name, YamlNode user) => IsTrue(Member(Member(template, "Conditions", user), name, user));

    private YamlNode Branch(YamlSequenceNode branches) => branches.Children[IsTrue(Text(branches.Children[0]), branches) ? 1 : 2];

    private string GetAtt(YamlNode argument)
    {
        var parts = argument is YamlSequenceNode list ? [.. list.Children.Select(Text)] : Text(argument).Split('.', 2);
        return Value(argument, parts[0], parts[1]);
    }

    private string Sub(YamlNode argument)
    {
        var own = argument is YamlSequenceNode list ? ((YamlMappingNode)list.Children[1]).Children : null;
        var text = argument is YamlSequenceNode both ? Text(both.Children[0]) : Text(argument);
        return Variable().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            if (name.StartsWith('!')) return $"${{{name[1..]}}}";
            if (own?.TryGetValue(name, out var value) == true) return Text(value);
            var parts = name.Split('.', 2);
            return Value(argument, parts[0], parts.Length > 1 ? parts[1] : null);
        });
    }

    private string Value(YamlNode user, string name, string? attribute) =>
        valueOf(name, attribute) ?? throw Unknown(user, attribute is null ? $"{name}, which has no value here" : $"{name}.{attribute}");

    private YamlNode Member(YamlNode map, string name, YamlNode user) =>
        map is YamlMappingNode { Children: var members } && members.TryGetValue(name, out var member) ? member : throw Unknown(user, name);

    private string Text(YamlNode node) => Evaluate(node) is YamlScalarNode { Value: { } text } ? text : throw Unknown(node, "a value that is not text");

    private IEnumerable<YamlNode> List(YamlNode node) => Evaluate(node) is YamlSequenceNode list ? list.Children : throw Unknown(node, "a value that is not a list");

    private static YamlNode Item(YamlNode node, int index) => ((YamlSequenceNode)node).Children[index];

    private TemplateException Unknown(YamlNode node, string what) => new($"{file}:{(_origins.TryGetValue(node, out var origin) ? origin : node).Start.Line}: The template uses {what}, which the local runner does not support.");

    private static YamlScalarNode At(YamlNode place, string value) => new(value) { Tag = place.Tag.IsEmpty ? place.Tag : new() };

    // "!Ref X", "!Equals [a, b]", or a map of one member "Ref: X", "Fn::Equals: [a, b]".
    private (string Function, YamlNode Argument)? Call(YamlNode node)
    {
        if (!node.Tag.IsEmpty && node.Tag.Value.StartsWith('!')) return (node.Tag.Value[1..], Untagged(node));
        if (node is not YamlMappingNode { Children: { Count: 1 } members } || members.First() is not { Key: YamlScalarNode { Value: { } name }, Value: var argument }) return null;
        return name is "Ref" or "Condition" ? (name, argument) : name.StartsWith("Fn::", StringComparison.Ordinal) ? (name[4..], argument) : null;
    }

    private YamlNode Untagged(YamlNode node)
    {
        YamlNode copy = node switch
        {
            YamlScalarNode scalar => new YamlScalarNode(scalar.Value),
            YamlSequenceNode list => new YamlSequenceNode(list.Children),
            _ => new YamlMappingNode(((YamlMappingNode)node).Children),
        };
        _origins.Add(copy, node);
        return copy;
    }

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Variable();
}
