using System.Globalization;
using System.Text.Json;

namespace ServerlessShop.OpenSearch.Indices;

/// <summary>A field's values out of JSON, of a document or of a query, as their type has them.</summary>
internal static class Values
{
    public static double Double(FieldMapping field, JsonElement value, string? id = null) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw Failed(field, value, id);

    /// <summary>Of whole numbers, booleans (0 and 1) and dates (milliseconds since 1970).</summary>
    public static long Long(FieldMapping field, JsonElement value, string? id = null) => (field.Kind, value.ValueKind) switch
    {
        (FieldKind.Boolean, JsonValueKind.True) => 1,
        (FieldKind.Boolean, JsonValueKind.False) => 0,
        (FieldKind.Boolean, JsonValueKind.String) when value.GetString() is "true" => 1,
        (FieldKind.Boolean, JsonValueKind.String) when value.GetString() is "false" => 0,
        (FieldKind.Date, JsonValueKind.String) when DateTimeOffset.TryParse(
            value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time.ToUnixTimeMilliseconds(),
        (FieldKind.Date or FieldKind.Whole, JsonValueKind.Number) when value.TryGetInt64(out var whole) => whole,
        (FieldKind.Whole, JsonValueKind.Number) => (long)value.GetDouble(),
        (FieldKind.Whole, JsonValueKind.String) when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => throw Failed(field, value, id),
    };

    private static OpenSearchException Failed(FieldMapping field, JsonElement value, string? id) => id is null
        ? new OpenSearchException(400, "query_shard_exception", $"failed to create query: For input string: \"{value}\"")
        : new OpenSearchException(400, "mapper_parsing_exception", $"failed to parse field [{field.Path}] of type [{field.TypeName}] in document with id '{id}'. Preview of field's value: '{value}'");
}
