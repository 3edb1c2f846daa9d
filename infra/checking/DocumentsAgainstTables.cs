using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.Contracts;
using ServerlessShop.Orders.Functions.Search;
using ServerlessShop.Products.Functions.Search;

namespace ServerlessShop.Checking;

/// <summary>Every document that is searched says what its streams fold to; none is missing, and none is left of what never was.</summary>
internal static class DocumentsAgainstTables
{
    public static async Task<IReadOnlyList<Difference>> CompareAsync(ShopToCheck shop, ReadModelTable readModels, Tables tables, CancellationToken cancellation)
    {
        using var http = OpenSearchHttp.CreateClient(new OpenSearchSettings(shop.OpenSearch, SignedFor: null, Region: ""), OpenSearchHttp.ProjectionTimeout, TimeProvider.System);
        var openSearch = new OpenSearchClient(http);
        var products = tables.Products.Select(product => ProductDocument.Part(product.State, product.Version))
            .Concat(tables.Stocks.Select(stock => ProductDocument.Part(new StockLevel(stock.Id, stock.State.OnHand, stock.State.Reserved), stock.Version)));
        var orders = tables.Orders.Select(order => OrderDocument.Part(order.State, order.Version));
        return [.. await CompareAsync(ProductIndex.Definition, products), .. await CompareAsync(OrderIndex.Definition, orders)];

        async Task<IEnumerable<Difference>> CompareAsync(DocumentIndex index, IEnumerable<DocumentPart> parts)
        {
            var generation = (await readModels.GetAsync(index.ReadModel, cancellation)).ReadAt(DateTimeOffset.UtcNow);
            var documents = await index.ReadAllAsync(openSearch, generation, cancellation).ToDictionaryAsync(document => document.Id, document => document.Source, cancellationToken: cancellation);
            var expected = parts.ToLookup(part => part.Id);
            var ghosts = shop.OwnsItsServers ? documents.Keys.Where(id => !expected.Contains(id)) : [];
            return expected.SelectMany(document => document, (document, part) => Of(index.Name, part, documents.TryGetValue(document.Key, out var source) ? source : null)).OfType<Difference>()
                .Concat(ghosts.Select(id => new Difference($"document {index.Name} {id}", "belongs to no stream: rebuild the index")));
        }
    }

    private static Difference? Of(string index, DocumentPart expected, JsonElement? document)
    {
        var subject = $"document {index} {expected.Id}";
        if (document is not { } source || !source.TryGetProperty(expected.Name, out var part))
            return new Difference(subject, $"has no {expected.Name}: its projection is behind, or lost it");
        if (part.GetProperty("version").GetInt64() is var version && version != expected.Version)
            return new Difference(subject, $"has {expected.Name} at version {version}, but the stream is at {expected.Version}: its projection is behind");
        var shown = new JsonObject(expected.ExtraFields.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)JsonNode.Parse(source.GetProperty(member.Key).GetRawText())))) { [expected.Name] = JsonNode.Parse(part.GetRawText()) };
        var made = (JsonObject)expected.ExtraFields.DeepClone();
        made[expected.Name] = expected.Content.DeepClone();
        return JsonNode.DeepEquals(shown, made) ? null : new Difference(subject, $"shows {shown.ToJsonString()}, but its events make {made.ToJsonString()}: rebuild the index");
    }
}
