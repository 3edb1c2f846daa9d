using System.Collections.Concurrent;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.EventSourcing;
using ServerlessShop.Products;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

[Collection(ShopOfProcesses.Name)]
public class Price_changes_while_processes_are_killed(IsolatedShop shop)
{
    private const int Clients = 20;
    private const int Products = 20;
    private const int ChangesEach = 25;
    private const int KillEvery = 25;

    private static readonly string[] s_functions = ["ProductsCommands", "ProductsPublisher", "ProductsProjections", "ProductsQueries"];

    private readonly ConcurrentBag<Acknowledged> _acknowledged = [];

    private sealed record Acknowledged(string Product, long Version, decimal Price);

    [Fact]
    public async Task are_all_in_the_table_on_the_topic_and_in_the_read_model_and_nothing_else_is()
    {
        var products = await Task.WhenAll(Enumerable.Range(0, Products).Select(_ => shop.HasProductAsync(0.01m)));
        using var views = new Views(shop);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => ChangePricesAsync(client, products, views)));
        Assert.Equal(Clients * ChangesEach, _acknowledged.Count);

        using var topic = Topic.Open(shop, "shop.products.v1");
        foreach (var product in products)
        {
            var stream = Product.Decider.Stream(product).ToString();
            var stored = await shop.Tables.Products.EventsAsync(stream);
            AssertSameAsAcknowledged(product, stored);

            var records = topic.ReadUntil(records => records.Any(r => r.Key == stream && r.Version == stored.Count), TimeSpan.FromMinutes(2));
            // Duplicates are allowed, and come after: in first occurrences nothing is missing and the order is the stream's.
            Assert.Equal(stored.Select(e => e.Json), records.Where(r => r.Key == stream).DistinctBy(r => r.Id).Select(r => r.Value));

            await Eventually.SeeAsync(() => views.VersionAsync("product", product), version => version == stored.Count, TimeSpan.FromMinutes(2));
            Assert.Equal(PriceAt(stored, stored.Count), (decimal)(await shop.Stranger.GetAsync($"/products/{product}")).Json["price"]!["amount"]!);
        }
    }

    private async Task ChangePricesAsync(int client, string[] products, Views views)
    {
        var random = new Random(client);
        for (var change = 0; change < ChangesEach; change++)
        {
            // A price that no other change has: so each is found again.
            var price = 1 + client * ChangesEach + change;
            var product = products[random.Next(products.Length)];
            var answer = await Eventually.SeeAsync(() => TryChangeAsync(product, price), answer => answer?.Status == 200, TimeSpan.FromMinutes(2));
            _acknowledged.Add(new Acknowledged(product, answer!.Version, price));
            if (_acknowledged.Count % KillEvery == 0) shop.Shop.Functions.Kill(s_functions[random.Next(s_functions.Length)]);
            if (_acknowledged.Count is 200 or 400) await views.FlushAsync();

            var read = await Eventually.SeeAsync(() => TryReadAsync(product, answer.Version), read => read?.Status == 200);
            Assert.True(read!.Version >= answer.Version);
        }
    }

    // A killed process leaves its answer open: the same price again is the same command, and changes nothing twice.
    private async Task<Answer?> TryChangeAsync(string product, decimal price) =>
        await TryAsync(() => shop.Admin.PutAsync($"/products/{product}/price", new { price = Shopping.Price(price) }));

    private async Task<Answer?> TryReadAsync(string product, long minVersion) =>
        await TryAsync(() => shop.Stranger.GetAsync($"/products/{product}?minVersion={minVersion}"));

    private static async Task<Answer?> TryAsync(Func<Task<Answer>> request)
    {
        var answer = await request();
        // Of a killed process the gateway says 500; of a busy stream the function says 503. Everything else is an answer.
        Assert.True(answer.Status is 200 or 503 || answer is { Status: 500, GatewaysMessage: not null }, $"{answer}");
        return answer.Status == 200 ? answer : null;
    }

    private void AssertSameAsAcknowledged(string product, IReadOnlyList<StoredEvent> stored)
    {
        var acknowledged = _acknowledged.Where(a => a.Product == product).ToList();
        Assert.All(acknowledged, a => Assert.Equal(a.Price, PriceAt(stored, a.Version)));
        var prices = stored.Skip(1).Select(e => ((ProductPriceChanged)Product.Decider.Events.Read(e)).Price.Amount);
        Assert.Equal(acknowledged.Select(a => a.Price).Order(), prices.Distinct().Order());
    }

    private static decimal PriceAt(IReadOnlyList<StoredEvent> stored, long version) =>
        stored.Take((int)version).Select(Product.Decider.Events.Read).Aggregate(Product.Initial, Product.Evolve).Price.Amount;
}
