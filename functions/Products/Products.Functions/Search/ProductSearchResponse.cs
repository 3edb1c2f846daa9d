using System.Text.Json;
using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Products.Functions.Search;

/// <summary>Facets and highlights out of OpenSearch's response.</summary>
internal static class ProductSearchResponse
{
    /// <returns>Null if they were not asked for.</returns>
    public static ProductFacets? Facets(JsonElement aggregations)
    {
        if (aggregations.ValueKind != JsonValueKind.Object) return null;
        var availability = aggregations.GetProperty("availability");
        var inStock = availability.GetProperty("values").GetProperty("doc_count").GetInt64();
        return new ProductFacets(
            [.. Buckets(aggregations, "categories").Select(bucket => new CategoryFacet(bucket.GetProperty("key").GetString()!, Count(bucket)))],
            [.. Buckets(aggregations, "prices").Select(bucket => new PriceFacet(Bound(bucket, "from"), Bound(bucket, "to"), Count(bucket)))],
            new AvailabilityFacet(inStock, Count(availability) - inStock));
    }

    public static IReadOnlyDictionary<string, ProductHighlight> Highlights(IEnumerable<Hit<ProductDocument>> hits) => hits
        .Where(hit => hit.Highlight.ValueKind == JsonValueKind.Object)
        .ToDictionary(hit => hit.Id, hit => new ProductHighlight(Marked(hit.Highlight, "product.name"), Marked(hit.Highlight, "product.description")));

    private static JsonElement.ArrayEnumerator Buckets(JsonElement aggregations, string name) =>
        aggregations.GetProperty(name).GetProperty("values").GetProperty("buckets").EnumerateArray();

    private static long Count(JsonElement bucket) => bucket.GetProperty("doc_count").GetInt64();

    private static decimal? Bound(JsonElement bucket, string name) => bucket.TryGetProperty(name, out var bound) ? bound.GetDecimal() : null;

    private static string? Marked(JsonElement highlight, string field) => highlight.TryGetProperty(field, out var marked) ? marked[0].GetString() : null;
}
