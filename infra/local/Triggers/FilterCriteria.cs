using System.Text.Json.Nodes;

namespace ServerlessShop.Local.Triggers;

/// <summary>
/// Lambda's event filtering (https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html): a record passes
/// when one of the patterns fits. Known here: equal values, <c>exists</c> and <c>prefix</c>.
/// </summary>
public sealed class FilterCriteria(IReadOnlyList<JsonObject> patterns)
{
    /// <exception cref="NotSupportedException">A pattern asks for a rule that is not known here.</exception>
    public static FilterCriteria Parse(IEnumerable<string> patterns)
    {
        var criteria = new FilterCriteria([.. patterns.Select(text => JsonNode.Parse(text)!.AsObject())]);
        criteria.Fits([]); // Reads each rule once, so that an unknown one is told at the start.
        return criteria;
    }

    public bool Fits(JsonObject record) => patterns.Select(pattern => FitsObject(pattern, record)).ToList().Contains(true);

    private static bool FitsObject(JsonObject pattern, JsonObject? value) =>
        pattern.Select(member => Fits(member.Value!, value?[member.Key])).ToList().TrueForAll(fits => fits);

    private static bool Fits(JsonNode pattern, JsonNode? value) => pattern is JsonObject members
        ? FitsObject(members, value as JsonObject)
        : pattern.AsArray().Select(rule => FitsRule(rule, value)).ToList().Contains(true);

    private static bool FitsRule(JsonNode? rule, JsonNode? value) => rule switch
    {
        JsonObject o when o["exists"] is { } exists => value is JsonValue == exists.GetValue<bool>(),
        JsonObject o when o["prefix"] is { } prefix => value is JsonValue v && v.TryGetValue<string>(out var text) && text.StartsWith(prefix.GetValue<string>(), StringComparison.Ordinal),
        JsonObject o => throw new NotSupportedException($"The filter rule {o.ToJsonString()} is not supported by the local runner."),
        _ => JsonNode.DeepEquals(rule, value),
    };
}
