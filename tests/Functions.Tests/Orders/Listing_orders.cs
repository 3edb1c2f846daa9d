using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Http;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions;
using ServerlessShop.Orders.Functions.Queries.ListingOrders;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary>A customer's own list, by status.</summary>
public sealed class Listing_orders : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryEventStore _store = new();
    private RunningFunction? _queries;

    public async ValueTask InitializeAsync()
    {
        // The customer is erased: this list is not about addresses.
        var (states, vault) = (DeadRedis.Reader(_store, Order.Decider), new FakeVault());
        vault.Erase("ann");
        var all = new AllOrders(new(() => throw new InvalidOperationException("This is the admin's.")), states, new OrderPresenter(vault));
        var endpoint = new ListOrdersEndpoint(new OwnOrders(_store, states, vault), all);
        _queries = await RunningFunction.WebAsync(app => app.MapGet("/orders", (QueryValues query, HttpContext http, CancellationToken cancellation) => endpoint.HandleAsync(query, http, cancellation)));
    }

    [Theory]
    [InlineData("", 18, 9)]
    [InlineData("status=rejected", 6, 3)]
    [InlineData("status=placed", 12, 5)]
    [InlineData("status=rejected", 7, 7)]
    [InlineData("status=rejected", 6, 100)]
    [InlineData("status=shipped", 6, 3)]
    [InlineData("status=rejected&from=2026-03-01T12:03:00Z", 18, 2)]
    public async Task says_of_the_last_page_that_it_is_the_last(string filter, int orders, int size)
    {
        for (var i = 0; i < orders; i++) await PlaceAsync($"o-{i}", s_noon.AddMinutes(i), isRejected: i % 3 == 0);
        var all = (await PagesAsync(filter, 100)).Single();
        var pages = await PagesAsync(filter, size);
        Assert.Equal(all, pages.SelectMany(page => page));
        Assert.Equal(Math.Max(1, (int)Math.Ceiling(all.Count / (double)size)), pages.Count);
        Assert.All(pages.SkipLast(1), page => Assert.Equal(size, page.Count));
    }

    [Fact]
    public async Task goes_on_where_too_many_would_have_to_be_looked_at()
    {
        await PlaceAsync("o-first", s_noon, isRejected: true);
        for (var i = 1; i <= 600; i++) await PlaceAsync($"o-{i}", s_noon.AddMinutes(i), isRejected: false);
        Assert.Equal(["", "o-first"], (await PagesAsync("status=rejected", 1)).Select(page => string.Join(' ', page)));
    }

    [Theory]
    [InlineData("status=&from=&to=&customer=&product=&q=&next=&limit=", 200)]
    [InlineData("status=lost", 400)]
    [InlineData("status=placed&status=placed", 400)]
    [InlineData("from=2026-03-01&from=2026-03-02", 400)]
    [InlineData("limit=1&limit=2", 400)]
    [InlineData("next=a&next=b", 400)]
    [InlineData("customer=ann", 400)]
    [InlineData("sort=newest", 200)]
    [InlineData("sort=oldest", 400)]
    [InlineData("from=2026-03-01&to=2026-03-01", 200)]
    [InlineData("from=2026-03-02&to=2026-03-01", 400)]
    [InlineData("from=2026-03-01T12:00:00Z&to=2026-03-01T11:59:59Z", 400)]
    [InlineData("next=nonsense", 400)]
    [InlineData("next=eHhfby0x", 400)]
    [InlineData("next=MjAyNi0wMy0wMVQxMjowMDowMC4wMDAwMDAwWl9vLTE", 200)]
    [InlineData("limit=99999999999", 400)]
    public async Task by_an_empty_filter_is_the_whole_list_and_by_two_of_one_none(string query, int status) =>
        Assert.Equal(status, (await _queries!.SendAsync(Request("GET", "/orders", query).By("ann"))).StatusCode);

    private async Task<List<List<string>>> PagesAsync(string filter, int size)
    {
        var pages = new List<List<string>>();
        for (string? next = ""; next is not null;)
        {
            var response = await _queries!.SendAsync(Request("GET", "/orders", $"{filter}&limit={size}{next}").By("ann"));
            Assert.True(response.StatusCode == 200, response.Body);
            using var page = JsonDocument.Parse(response.Body!);
            pages.Add([.. page.RootElement.GetProperty("items").EnumerateArray().Select(order => order.GetProperty("id").GetString()!)]);
            next = page.RootElement.GetProperty("next").GetString() is { } cursor ? $"&next={cursor}" : null;
        }

        return pages;
    }

    private async Task PlaceAsync(string id, DateTimeOffset at, bool isRejected)
    {
        List<OrderEvent> events = [new OrderPlaced(id, "ann", [new OrderLine("p-1", "TEA-001", "Sencha", 1, new Money(1, "EUR"))], new Money(1, "EUR"), new PersonalData("ann", ""), "pm_card_visa", at)];
        if (isRejected) events.Add(new OrderRejected(id, new OrderReason("out-of-stock", "Nothing is left."), at));
        var head = StreamHead.New(Order.Decider.Stream(id));
        var commit = new Commit(head.Stream, 1, id, at, "ann", null, null, [.. events.Select(Order.Decider.Events.Write)], OrderListing.Of("ann", id, at));
        Assert.True(await _store.TryAppendAsync([new Append(head, commit)], TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (_queries is not null) await _queries.DisposeAsync();
    }
}
