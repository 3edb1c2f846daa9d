using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;
using static ServerlessShop.Products.Specs.Specs;

namespace ServerlessShop.Products.Specs;

public class A_SKU
{
    private readonly InMemoryEventStore _store = new();
    private readonly CommandRunner _runner;
    private readonly Catalogue _catalogue;

    public A_SKU()
    {
        _runner = new CommandRunner(_store, TimeProvider.System);
        _catalogue = new Catalogue(_runner);
    }

    [Fact]
    public async Task belongs_to_the_first_product_that_has_it()
    {
        Assert.IsType<CommandResult<Product>.Accepted>(await AddAsync("p-1", "TEA-001"));
        AssertDuplicate(await AddAsync("p-2", "TEA-001"));
        Assert.IsType<CommandResult<Product>.Accepted>(await AddAsync("p-2", "TEA-002"));
    }

    [Fact]
    public async Task is_not_freed_when_its_product_is_discontinued()
    {
        await AddAsync("p-1", "TEA-001");
        var discontinue = new DiscontinueProduct("p-1", Later);
        await _runner.RunAsync(Product.Decider, discontinue, new CommandContext("admin", Later), CancellationToken.None);
        AssertDuplicate(await AddAsync("p-2", "TEA-001"));
    }

    [Fact]
    public async Task of_a_refused_product_leaves_nothing_behind()
    {
        await AddAsync("p-1", "TEA-001");
        await AddAsync("p-2", "TEA-001");
        Assert.Equal(["product-p-1", "sku-TEA-001"], await StreamsAsync());
    }

    [Fact]
    public async Task that_twenty_want_at_once_goes_to_one()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => AddAsync($"p-{i}", "TEA-001"))));
        Assert.Single(results.OfType<CommandResult<Product>.Accepted>());
        Assert.All(results.OfType<CommandResult<Product>.Refused>(), AssertDuplicate);
        Assert.Equal(2, (await StreamsAsync()).Count);
    }

    [Fact]
    public async Task of_a_repeated_creation_gives_the_first_answer()
    {
        var key = new CommandKey("admin/k-1", "hash");
        await AddAsync("p-1", "TEA-001", key);
        var change = new ChangeProductPrice("p-1", Price with { Amount = 1 }, Later);
        await _runner.RunAsync(Product.Decider, change, new CommandContext("admin", Later), CancellationToken.None);

        var repeat = Assert.IsType<CommandResult<Product>.Accepted>(await AddAsync("p-1", "TEA-001", key));
        Assert.Equal((true, 1, Price), (repeat.IsRepeat, repeat.Version, repeat.State.Price));
        Assert.IsType<CommandResult<Product>.KeyReused>(await AddAsync("p-1", "TEA-009", key with { BodyHash = "other" }));
        Assert.Equal(["product-p-1", "sku-TEA-001"], await StreamsAsync());
    }

    private Task<CommandResult<Product>> AddAsync(string id, string sku, CommandKey? key = null) =>
        _catalogue.AddAsync(new CreateProduct(id, sku, Sencha, Price, Noon), new CommandContext("admin", Noon, key), CancellationToken.None);

    private async Task<IReadOnlyList<string>> StreamsAsync() =>
        await _store.ScanAsync(0, 1, CancellationToken.None).Select(c => c.Stream.ToString()).Distinct().Order().ToListAsync();

    private static void AssertDuplicate(CommandResult<Product> result) =>
        Assert.Equal("duplicate-sku", Assert.IsType<CommandResult<Product>.Refused>(result).Refusal.Code);
}
