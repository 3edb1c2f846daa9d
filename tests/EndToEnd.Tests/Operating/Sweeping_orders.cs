using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Operating;

[Collection(ShopUnderFire.Name)]
public class Sweeping_orders(RunningShop shop)
{
    [Fact]
    public async Task starts_the_saga_of_an_order_whose_saga_never_began()
    {
        var product = await shop.HasProductAsync(stock: 2);
        using (shop.Pausing("OrdersSagaStarter"))
        {
            var order = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
            var swept = await shop.SweepAsync();
            Assert.Contains(swept["started"]!.AsArray(), arn => ((string)arn!).EndsWith($":{order.Id}", StringComparison.Ordinal));
            Assert.Equal("confirmed", (string?)(await shop.Ann.SeeEndedAsync(order.Id))["status"]);
        }
    }

    [Theory]
    [InlineData(1)] // placed: stock and payment may or may not be reserved
    [InlineData(2)] // confirmed: what is left goes forward only
    public async Task starts_anew_the_saga_that_somebody_stopped(int events)
    {
        var product = await shop.HasProductAsync(stock: 2);
        var order = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
        await Eventually.IsTrueAsync(async () => (await shop.Tables.Orders.EventsAsync($"order-{order.Id}")).Count >= events
            && (await ExecutionsAsync(order.Id)).Count > 0);
        await shop.StepFunctionsAsync("StopExecution", new JsonObject { ["executionArn"] = Running.Operating.ExecutionArn("PlaceOrder", order.Id) });

        // A task that was under way when it was stopped may still end the order: then there is nothing to start.
        await Eventually.SeeAsync(async () =>
        {
            await shop.SweepAsync();
            return await shop.Ann.GetAsync($"/orders/{order.Id}");
        }, answer => answer.PaymentStatus == "captured");
        Assert.Equal((1, 0), await shop.StockAsync(product));
        Assert.Equal(["succeeded 1250"], await shop.PaymentsOfAsync(order.Id));
    }

    [Fact]
    public async Task leaves_orders_alone_that_are_finished_or_in_a_saga()
    {
        var (_, id) = await shop.HasConfirmedOrderAsync();
        var swept = await shop.SweepAsync();
        Assert.DoesNotContain(swept["started"]!.AsArray(), arn => ((string)arn!).Contains(id, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<JsonNode>> ExecutionsAsync(string orderId) =>
        [.. (await shop.StepFunctionsAsync("ListExecutions", new JsonObject { ["stateMachineArn"] = "arn:aws:states:eu-central-1:000000000000:stateMachine:PlaceOrder", ["maxResults"] = 1000 }))
            ["executions"]!.AsArray().Where(e => ((string)e!["name"]!).StartsWith(orderId, StringComparison.Ordinal))!];
}
