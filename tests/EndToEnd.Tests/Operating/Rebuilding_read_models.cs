using System.Text.Json.Nodes;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Operator;
using ServerlessShop.Products.Functions.Search;
using ServerlessShop.Testing;
using StackExchange.Redis;

namespace ServerlessShop.EndToEnd.Tests.Operating;

/// <summary>While the shop is used.</summary>
[Collection(ShopOfProcesses.Name)]
public sealed class Rebuilding_read_models(IsolatedShop shop) : IDisposable
{
    private readonly ShopStack _operate = new(new Uri(shop.Shop.AwsUrl));

    public void Dispose() => _operate.Dispose();

    [Fact]
    public async Task in_Redis_mends_what_is_wrong_at_an_unchanged_version_and_leaves_no_ghost()
    {
        await HasOwnAsync("products");
        var product = await shop.HasProductAsync(12.50m);
        using var views = new Views(shop);
        var (view, ghost) = (await views.KeyAsync("product", product), await views.KeyAsync("product", "ghost"));
        await Eventually.IsTrueAsync(() => views.Redis.KeyExistsAsync(view));
        var wrong = ((string)(await views.Redis.HashGetAsync(view, "json"))!).Replace("Sencha", "Coffee", StringComparison.Ordinal);
        await views.Redis.HashSetAsync(view, "json", wrong);
        await views.Redis.HashSetAsync(ghost, [new HashEntry("version", 1), new HashEntry("json", wrong)]);
        Assert.Equal("Coffee", (string?)(await shop.Stranger.GetAsync($"/products/{product}")).Json["name"]);

        var verified = await RunAsync("products", verify: true);
        Assert.True((int)verified["differences"]! == 2, $"{verified}");
        Assert.Contains(verified["examples"]!.AsArray(), example => ((string)example!).StartsWith($"{product} shows", StringComparison.Ordinal));
        Assert.Contains(verified["examples"]!.AsArray(), example => ((string)example!).StartsWith("ghost belongs to no stream", StringComparison.Ordinal));

        await RunAsync("products");
        await Eventually.SeeAsync(() => shop.Stranger.GetAsync($"/products/{product}"), answer => (string?)answer.Json["name"] == "Sencha");
        Assert.False(await views.Redis.KeyExistsAsync(view));
        Assert.False(await views.Redis.KeyExistsAsync(ghost));
        Assert.Equal(0, (int)(await RunAsync("products", verify: true))["differences"]!);
    }

    [Fact]
    public async Task in_OpenSearch_mends_what_is_wrong_and_leaves_no_ghost()
    {
        await HasOwnAsync("products-search");
        var product = await shop.HasProductAsync(12.50m, stock: 4);
        using var http = OpenSearchHttp.CreateClient(new OpenSearchSettings(shop.Shop.Servers.OpenSearchUrl, SignedFor: null, Region: ""), OpenSearchHttp.ProjectionTimeout, TimeProvider.System);
        var openSearch = new OpenSearchClient(http);
        await Eventually.IsTrueAsync(() => openSearch.IndexExistsAsync(ProductIndex.Definition.Name, Cancellation));
        await Eventually.SeeAsync(DocumentAsync, found => found.Source is { } source && source.TryGetProperty("stock", out _) && source.TryGetProperty("product", out _));
        var found = await DocumentAsync();
        var wrong = JsonNode.Parse(found.Source!.Value.GetRawText())!.AsObject();
        wrong["product"]!["name"] = "Coffee";
        wrong["stock"]!["available"] = 400;
        var index = ProductIndex.Definition.Of(await CurrentAsync());
        Assert.All(
            await openSearch.BulkAsync(index, [BulkOperation.Index(product, wrong, found.SequenceNumber, found.PrimaryTerm), BulkOperation.Create($"ghost-{product}", (JsonObject)wrong.DeepClone())], Cancellation),
            item => Assert.Null(item.Type));

        var verified = await RunAsync("products-search", verify: true);
        Assert.True((int)verified["differences"]! == 2, $"{verified}");

        // What another life of the shop, whose tables are gone, has left under the number that comes next.
        var next = (int)verified["generation"]! + 1;
        await ProductIndex.Definition.CreateAsync(openSearch, next, isRead: false, Cancellation);
        await openSearch.BulkAsync(ProductIndex.Definition.Of(next), [BulkOperation.Create($"stranger-{product}", (JsonObject)wrong.DeepClone())], Cancellation);

        Assert.Equal(next, (int)(await RunAsync("products-search"))["generation"]!);
        var mended = await DocumentAsync();
        Assert.Equal(("Sencha", 4), (mended.Source!.Value.GetProperty("product").GetProperty("name").GetString(), mended.Source.Value.GetProperty("stock").GetProperty("available").GetInt32()));
        Assert.All(await openSearch.MultiGetAsync(ProductIndex.Definition.Name, [$"ghost-{product}", $"stranger-{product}"], Cancellation), found => Assert.Null(found.Source));

        async Task<int> CurrentAsync() => (await _operate.ReadModels.GetAsync("products-search", Cancellation)).Current;
        async Task<MultiGetHit> DocumentAsync() => (await openSearch.MultiGetAsync(ProductIndex.Definition.Name, [product], Cancellation))[0];
    }

    [Fact]
    public async Task goes_on_after_a_kill_and_no_query_goes_back_in_time()
    {
        await HasOwnAsync("products");
        var products = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.HasProductAsync(1m)));
        using var done = new CancellationTokenSource();
        var load = Task.WhenAll(products.Take(3).Select(product => UseAsync(product, done.Token)));
        try
        {
            for (var round = 0; round < 3; round++)
            {
                var rebuilding = RunAsync("products");
                await Eventually.IsTrueAsync(async () => await _operate.ReadModels.FindRebuildAsync("products", Cancellation) is not null);
                shop.Shop.Functions.Kill("ProductsRebuilder");
                await rebuilding;
            }
        }
        finally
        {
            await done.CancelAsync();
        }

        await load;
        Assert.Equal(0, (int)(await RunAsync("products", verify: true))["differences"]!);
    }

    // Writes, and reads what it has read before or something newer.
    private async Task UseAsync(string product, CancellationToken done)
    {
        var seen = 0L;
        for (var price = 2; !done.IsCancellationRequested; price++)
        {
            var changed = await shop.Admin.PutAsync($"/products/{product}/price", new { price = Shopping.Price(price) });
            Assert.Equal((200, changed.Body), (changed.Status, changed.Body));
            for (var i = 0; i < 3; i++)
            {
                var read = await shop.Stranger.GetAsync($"/products/{product}");
                Assert.Equal((200, read.Body), (read.Status, read.Body));
                Assert.True(read.Version >= seen, $"{product} was at version {seen}, and is at {read.Version}");
                seen = read.Version;
            }
        }
    }

    // On servers that others have used before, the first generation has ghosts of theirs; so has every one that is written while
    // events of theirs are still taken.
    private async Task HasOwnAsync(string readModel)
    {
        if (shop.Shop.Servers.Addresses.AreItsOwn) return;
        await Eventually.IsTrueAsync(() => Task.FromResult(shop.Shop.Triggers.OfType<KafkaTrigger>().All(trigger => trigger.IsCaughtUp)));
        await RunAsync(readModel);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<JsonNode> RunAsync(string readModel, bool verify = false) => ReadModelRebuild.RunAsync(_operate, readModel, verify, _ => { }, Cancellation);
}
