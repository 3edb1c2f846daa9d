using ServerlessShop.ReadModels.Search;
using ServerlessShop.Contracts;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions.Search;

namespace ServerlessShop.Adapters.Tests.Search;

public sealed class Looking_for_orders(SearchServer server) : IClassFixture<SearchServer>, IAsyncLifetime
{
    private static readonly DateTimeOffset s_first = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly OrderQuestion s_any = new(null, null, null, null, null, null, 20);

    private readonly OrderSearch _search = new(server.Client);

    public async ValueTask InitializeAsync()
    {
        var (client, index, cancellation) = (server.Client, OrderIndex.Definition, TestContext.Current.CancellationToken);
        await client.DeleteIndexAsync(index.Of(1), cancellation);
        await index.CreateAsync(client, 1, isRead: true, cancellation);
        Assert.Empty(await new DocumentParts(client).WriteAsync(index.Of(1),
        [
            Of("o1", "ann", OrderStatus.Confirmed, 0, ("p1", "TEA-001", "Sencha Uji")),
            Of("o2", "ben", OrderStatus.Rejected, 1, ("p2", "POT-001", "Kyūsu")),
            Of("o3", "ann", OrderStatus.Placed, 2, ("p1", "TEA-001", "Sencha Uji"), ("p2", "POT-001", "Kyūsu")),
        ], cancellation));
        await client.RefreshAsync(index.Of(1), cancellation);
    }

    public async ValueTask DisposeAsync() => await server.Client.DeleteIndexAsync(OrderIndex.Definition.Of(1), CancellationToken.None);

    [Fact]
    public async Task by_customer_status_product_text_and_time()
    {
        Assert.Equal("o3 o2 o1", await IdsAsync(s_any));
        Assert.Equal("o3 o1", await IdsAsync(s_any with { CustomerId = "ann" }));
        Assert.Equal("o2", await IdsAsync(s_any with { Status = "rejected" }));
        Assert.Equal("o3 o2", await IdsAsync(s_any with { ProductId = "p2" }));
        Assert.Equal("o3", await IdsAsync(s_any with { Text = "sensha kyusu" }));
        Assert.Equal("o2", await IdsAsync(s_any with { Text = "o2" }));
        Assert.Equal("o2", await IdsAsync(s_any with { From = s_first.AddDays(1), To = s_first.AddDays(1) }));
        Assert.Equal("", await IdsAsync(s_any with { From = s_first.AddDays(3) }));
    }

    [Fact]
    public async Task page_by_page()
    {
        var first = await _search.FindAsync(s_any with { Size = 2 }, null, TestContext.Current.CancellationToken);
        var second = await _search.FindAsync(s_any with { Size = 2 }, SearchPlace.Parse(first.Next!, OrderSearch.Sort), TestContext.Current.CancellationToken);
        Assert.Equal(["o3", "o2", "o1"], first.Ids.Concat(second.Ids));
        Assert.Null(second.Next);
        Assert.Null((await _search.FindAsync(s_any with { Size = 3 }, null, TestContext.Current.CancellationToken)).Next);
    }

    private async Task<string> IdsAsync(OrderQuestion question) => string.Join(' ', (await _search.FindAsync(question, null, TestContext.Current.CancellationToken)).Ids);

    private static DocumentPart Of(string id, string customer, OrderStatus status, int day, params (string Product, string Sku, string Name)[] lines) => OrderDocument.Part(
        Order.Initial with
        {
            Id = id, CustomerId = customer, Status = status, PlacedAt = s_first.AddDays(day),
            Lines = [.. lines.Select(line => new OrderLine(line.Product, line.Sku, line.Name, 1, new Money(1, "EUR")))],
        }, 1);
}
