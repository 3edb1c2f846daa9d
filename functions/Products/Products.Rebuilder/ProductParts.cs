using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.ReadModels;
using ServerlessShop.Aws.Search;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Products.Search;
using ServerlessShop.Rebuilding;

namespace ServerlessShop.Products.Rebuilder;

internal sealed class ProductParts(IEventStore store, ILogger log)
{
    private readonly FoldingPages<Product, ProductEvent> _pages = new(ProductStream.Model, store, log);

    public async Task<(IReadOnlyList<DocumentPart> Parts, PageCount Count)> MakeAsync(IReadOnlyList<Commit> page, CancellationToken cancellation)
    {
        var (streams, count) = await _pages.FoldAsync(page, cancellation);
        return ([.. streams.Select(product => ProductDocument.Part(product.State, product.Version))], count);
    }
}

/// <summary>
/// Inventory's table is read as its topic is, by the contract: the events are the same. A rebuild never waits for the topic, which
/// may hold no more than its newest days.
/// </summary>
internal static class StockParts
{
    public static Task<(IReadOnlyList<DocumentPart> Parts, PageCount Count)> MakeAsync(IReadOnlyList<Commit> page, CancellationToken cancellation)
    {
        var streams = page.Where(commit => commit.Stream.Category == InventoryTopic.StockCategory).GroupBy(commit => commit.Stream).ToList();
        IReadOnlyList<DocumentPart> parts = [.. streams.Select(stream => Newest(stream.MaxBy(commit => commit.Version)!))];
        return Task.FromResult((parts, new PageCount(streams.Sum(stream => stream.Sum(commit => commit.Events.Count)), streams.Count, Unreadable: 0)));
    }

    private static DocumentPart Newest(Commit commit) =>
        ProductDocument.Part(JsonSerializer.Deserialize(commit.Events[^1].Json, ProductSearchJson.Default.StockLevel)!, commit.LastVersion);
}
