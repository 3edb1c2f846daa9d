using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessShop.ReadModels.Search;

/// <summary>
/// A read model in OpenSearch: an index a generation, <c>products-1</c>, <c>products-2</c>, …, and the alias <c>products</c> for the one
/// that is read.
/// </summary>
/// <param name="definition">Settings and mappings, as JSON.</param>
public sealed class DocumentIndex(string name, string definition)
{
    private const int PageSize = 1000;
    private static readonly TimeSpan s_pagesAreReadWithin = TimeSpan.FromMinutes(1);

    /// <summary>Also the alias.</summary>
    public string Name { get; } = name;

    /// <summary>The index's name among all read models.</summary>
    public string ReadModel => $"{Name}-search";

    /// <summary>A document as text that is the same where the document is: its members have no order.</summary>
    public static string Canonical(JsonElement source) => Sorted(source).ToJsonString();

    public string Of(int generation) => $"{Name}-{generation}";

    /// <summary>Creates the index of a generation where there is none.</summary>
    /// <param name="isRead">With the alias: it is the current one.</param>
    public async Task<bool> CreateAsync(OpenSearchClient openSearch, int generation, bool isRead, CancellationToken cancellation)
    {
        var body = JsonNode.Parse(definition)!.AsObject();
        if (isRead)
        {
            // Another life of the shop, whose tables are gone, may have left the alias with an index of its own; reads refuse an alias of two.
            await openSearch.RemoveAliasFromOthersAsync(Name, Of(generation), cancellation);
            body["aliases"] = new JsonObject { [Name] = new JsonObject() };
        }

        return await openSearch.CreateIndexAsync(Of(generation), body.ToJsonString(), cancellation);
    }

    /// <summary>Every document of a generation as it was when this began, by id. Where there is no such index, none.</summary>
    public async IAsyncEnumerable<(string Id, JsonElement Source)> ReadAllAsync(OpenSearchClient openSearch, int generation, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!await openSearch.IndexExistsAsync(Of(generation), cancellation)) yield break;
        await openSearch.RefreshAsync(Of(generation), cancellation);
        var pit = await openSearch.CreatePitAsync(Of(generation), s_pagesAreReadWithin, cancellation);
        for (JsonElement? after = null; ;)
        {
            var body = new JsonObject
            {
                ["pit"] = new JsonObject { ["id"] = pit, ["keep_alive"] = OpenSearchClient.Seconds(s_pagesAreReadWithin) },
                ["size"] = PageSize,
                ["sort"] = new JsonArray("_id"),
            };
            if (after is { } last) body["search_after"] = JsonArray.Create(last);
            var page = await openSearch.SearchAsync(null, body, SearchJson.Default.JsonElement, cancellation);
            foreach (var hit in page.Hits) yield return (hit.Id, hit.Source);
            if (page.Hits.Count < PageSize) break;
            (after, pit) = (page.Hits[^1].SortValues, page.PitId ?? pit);
        }

        await openSearch.DeletePitAsync(pit, cancellation);
    }

    private static JsonNode Sorted(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? new JsonObject(value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Name, member.Value.ValueKind == JsonValueKind.Null ? null : (JsonNode?)Sorted(member.Value))))
        : JsonNode.Parse(value.GetRawText())!;
}
