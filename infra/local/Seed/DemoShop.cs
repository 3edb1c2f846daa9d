using System.Diagnostics;

namespace ServerlessShop.Local.Seed;

/// <summary>A shop that looks as if it had been open for a while: a catalogue, stock, and orders in every state.</summary>
/// <param name="api">The shop's base address.</param>
/// <param name="tokenOf">A user's bearer token, by name.</param>
public sealed class DemoShop(Uri api, Func<string, string> tokenOf)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    /// <param name="products">How many; an order that names one beyond them is left out.</param>
    /// <param name="cancellationToken">Stops between two requests.</param>
    /// <exception cref="SeedException">The shop refuses a product or an order, or stays unavailable.</exception>
    public async Task FillAsync(int products, CancellationToken cancellationToken = default)
    {
        var catalogue = Catalogue.Of(products);
        var skus = catalogue.Select(product => product.Sku).ToHashSet();
        var orders = DemoOrder.All.Where(order => order.Lines.All(line => skus.Contains(line.Sku))).ToList();
        var ordered = orders.SelectMany(order => order.Lines, (_, line) => line.Sku).ToHashSet();

        // What is ordered comes first, and its sagas run while the rest is put there.
        var seeder = new CatalogueSeeder(api, tokenOf("admin"));
        var ids = await seeder.RunAsync(catalogue.Where(product => ordered.Contains(product.Sku)), cancellationToken);
        await Task.WhenAll(
            seeder.RunAsync(catalogue.Where(product => !ordered.Contains(product.Sku)), cancellationToken),
            new OrderSeeder(api, tokenOf).RunAsync(orders, ids, cancellationToken));
        await SeeInSearchAsync(catalogue.Count, cancellationToken);
    }

    // Whoever opens the shop at once finds full shelves. Those of a search that lags for long fill up later.
    private async Task SeeInSearchAsync(int products, CancellationToken cancellation)
    {
        using var client = new SeedClient(api, tokenOf("admin"));
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < s_longestWait;)
        {
            if ((await client.GetAsync("/products?limit=1", "search", cancellation)).GetProperty("total").GetInt64() >= products) return;
            await Task.Delay(100, cancellation);
        }
    }
}
