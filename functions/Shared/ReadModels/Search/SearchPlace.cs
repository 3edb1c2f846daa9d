using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerlessShop.ReadModels.Search;

/// <summary>Where a list of hits goes on.</summary>
/// <param name="Sort">The order of the list, to know a place of another one.</param>
/// <param name="After">The last hit's sort values: what the list is ordered by, and the id.</param>
public sealed record SearchPlace(string Sort, JsonElement After)
{
    public string ToText() => JsonSerializer.Serialize(this, SearchJson.Default.SearchPlace);

    /// <returns>Null if it is not a place in a list of this sort order.</returns>
    public static SearchPlace? Parse(string text, string sort)
    {
        try
        {
            return JsonSerializer.Deserialize(text, SearchJson.Default.SearchPlace) is { After.ValueKind: JsonValueKind.Array } place
                && place.Sort == sort && place.After.GetArrayLength() == 2 && place.After[0].ValueKind is (JsonValueKind.Number or JsonValueKind.String)
                && place.After[1].ValueKind == JsonValueKind.String ? place : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SearchPlace))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class SearchJson : JsonSerializerContext;
