using System.Text.Json;

namespace ServerlessShop.ReadModels.Search;

/// <param name="Total">Documents found in all, of which <paramref name="Hits"/> are a page.</param>
/// <param name="Aggregations">By name, as OpenSearch gives them; undefined where none were asked for.</param>
/// <param name="PitId">Of the point in time that was searched, for the next page; null: an index was.</param>
public sealed record SearchResponse<T>(long Total, IReadOnlyList<Hit<T>> Hits, JsonElement Aggregations, string? PitId);

/// <param name="SortValues">Its place in the order asked for: <c>search_after</c> of what follows it.</param>
/// <param name="Highlight">Marked text by field; undefined where none was asked for or nothing was marked.</param>
public sealed record Hit<T>(string Id, T Source, JsonElement SortValues, JsonElement Highlight);

/// <summary>A document as it is stored.</summary>
/// <param name="Source">Null if there is none.</param>
public sealed record MultiGetHit(string Id, JsonElement? Source, long SequenceNumber, long PrimaryTerm);

/// <param name="Type">OpenSearch's name of the error; null: done.</param>
public sealed record BulkResponseItem(string Id, int Status, string? Type, string? Reason)
{
    public bool IsConflict => Status == 409;

    public OpenSearchException ToException() => new(Status, Type ?? "unknown", Reason ?? "");
}
