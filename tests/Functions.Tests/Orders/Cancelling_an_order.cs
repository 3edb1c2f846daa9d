using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Lambda;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions;
using ServerlessShop.Orders.Functions.Commands;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary>What is kept of the words with which an order is cancelled.</summary>
public sealed class Cancelling_an_order : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryEventStore _store = new();
    private readonly FakeVault _vault = new();
    private RunningFunction _commands = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var runner = new CommandRunner(_store, TimeProvider.System);
        var lines = new[] { new OrderLine("p-1", "TEA-001", "Sencha", 2, new Money(12.50m, "EUR")) };
        await runner.RunAsync(Order.Decider, new PlaceOrder("o-1", "ann", lines, new PersonalData("ann", "{}"), "pm_card_visa", s_noon), new CommandContext("ann", s_noon), Cancellation);
        var endpoint = new CancelOrderEndpoint(runner, _vault, new OrderMetrics(new Metrics(Stream.Null, TimeProvider.System)), TimeProvider.System, NullLogger<CancelOrderEndpoint>.Instance);
        // A lambda: ASP.NET's analyzer fails on a method of another assembly.
        _commands = await RunningFunction.WebAsync(
            app => app.MapPost("/orders/{id}/cancel", (string id, CancelOrderRequest? request, HttpContext http) => endpoint.HandleAsync(id, request, http)), RequestJson.Default);
    }

    public ValueTask DisposeAsync() => _commands.DisposeAsync();

    [Theory]
    [InlineData("ann", "[]")]
    [InlineData("admin-1", "[admin]")]
    public async Task stands_under_the_key_of_the_order_s_customer_whoever_cancels(string caller, string groups)
    {
        _vault.Erase("admin-1");
        await CancelAsync(caller, groups);
        var commit = await CancellationAsync();
        Assert.StartsWith("under ann's key: ", commit.Command!.BodyHash, StringComparison.Ordinal);
        Assert.Equal("I move to Timbuktu", Assert.IsType<OrderCancelled>(Order.Decider.Events.Read(commit.Events.Single())).Note!.Ciphertext);
        Assert.Equal(["ann"], _vault.Read);
    }

    [Fact]
    public async Task is_nothing_once_the_customer_was_erased_and_the_order_is_cancelled_all_the_same()
    {
        _vault.Erase("ann");
        await CancelAsync("admin-1", "[admin]");
        await CancelAsync("admin-1", "[admin]");
        var commit = await CancellationAsync();
        Assert.Null(commit.Command);
        Assert.Null(Assert.IsType<OrderCancelled>(Order.Decider.Events.Read(commit.Events.Single())).Note);
    }

    private async Task CancelAsync(string caller, string groups)
    {
        var request = Request("POST", "/orders/o-1/cancel", body: """{"reason":"I move to Timbuktu"}""").By(caller, groups).With("idempotency-key", "k-1");
        Assert.Equal(202, (await _commands.SendAsync(request)).StatusCode);
    }

    private async Task<Commit> CancellationAsync() => await _store.ReadAsync(Order.Decider.Stream("o-1"), 1, Cancellation).SingleAsync(Cancellation);
}
