using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Products;

namespace ServerlessShop.Testing;

/// <summary>Products as years of price changes would have left them, written past the commands: for those who come after events, not before.</summary>
public static class ProductHistories
{
    private const int Writers = 16;

    /// <param name="pricesEach">How many events each has, counting its creation: its last price is <paramref name="pricesEach"/>.</param>
    /// <param name="eventsACommit">As one command appends them: 1. More come faster.</param>
    /// <returns>The products' ids.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(IEventStore store, int products, int pricesEach, int eventsACommit, CancellationToken cancellation = default)
    {
        var ids = Enumerable.Range(0, products).Select(_ => Guid.CreateVersion7().ToString("N")).ToList();
        var writing = new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellation };
        await Parallel.ForEachAsync(ids, writing, async (id, cancel) => await WriteAsync(store, id, pricesEach, eventsACommit, cancel));
        return ids;
    }

    private static async Task WriteAsync(IEventStore store, string id, int prices, int eventsACommit, CancellationToken cancellation)
    {
        var head = StreamHead.New(Product.Decider.Stream(id));
        foreach (var events in Enumerable.Range(1, prices).Select(price => Event(id, price)).Select(Product.Decider.Events.Write).Chunk(eventsACommit))
        {
            var commit = new Commit(head.Stream, head.Version + 1, Guid.CreateVersion7().ToString("N"), DateTimeOffset.UtcNow, "history", null, null, events);
            if (!await store.TryAppendAsync([new Append(head, commit)], cancellation)) throw new InvalidOperationException($"Somebody else writes {head.Stream}.");
            head = head.After(commit);
        }
    }

    private static ProductEvent Event(string id, int price) => price == 1
        ? new ProductCreated(id, $"OLD-{id}", new ProductDetails($"Gyokuro {id}", "Shaded green tea", "tea", ["green"], null), new Money(price, "EUR"), DateTimeOffset.UtcNow)
        : new ProductPriceChanged(id, new Money(price, "EUR"), DateTimeOffset.UtcNow);
}
