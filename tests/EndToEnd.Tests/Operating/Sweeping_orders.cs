using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Stripe;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Operating;

[Collection(ShopUnderFire.Name)]
public class Sweeping_orders(DisturbedShop shop)
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
    [InlineData(StripeOperation.Confirm, "payment-intent-created-v1")] // the order is placed, its stock reserved, its payment unknown
    [InlineData(StripeOperation.Capture, "payment-capture-requested-v1")] // it is confirmed: what is left goes forward only
    public async Task starts_anew_the_saga_that_somebody_stopped(StripeOperation call, string before)
    {
        Assert.SkipWhen(shop.Shop.Servers.Stripe is null, "Only the runner's own provider can be slow.");
        var product = await shop.HasProductAsync(stock: 2);
        // A task that is under way goes on when its saga is stopped: this one cannot have ended the order by then.
        shop.Shop.Servers.Stripe.Faults.Next(call, new StripeFault(Delay: TimeSpan.FromSeconds(5)));
        var order = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
        await Eventually.IsTrueAsync(async () => (await shop.Tables.Payments.EventsAsync($"payment-{order.Id}")).Any(e => e.Type == before));
        await shop.StepFunctionsAsync("StopExecution", new JsonObject { ["executionArn"] = Running.Operating.ExecutionArn("PlaceOrder", order.Id) });

        var swept = await shop.SweepAsync();
        Assert.Contains(swept["started"]!.AsArray(), arn => ((string)arn!).EndsWith($":{order.Id}-2", StringComparison.Ordinal));
        Assert.Equal("captured", (string?)(await shop.Ann.SeeEndedAsync(order.Id))["payment"]!["status"]);
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
}
