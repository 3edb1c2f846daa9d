using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Stripe;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

/// <summary>At once, too late, and in the middle of each other.</summary>
[Collection(ShopUnderFire.Name)]
public class Commands_that_meet(DisturbedShop shop)
{
    [Fact]
    public async Task under_one_Idempotency_Key_place_one_order_a_customer()
    {
        var product = await shop.HasProductAsync(stock: 10);
        var key = ("Idempotency-Key", $"{Guid.NewGuid()}");
        var clients = new[] { shop.Ann, shop.Ben, shop.Ann, shop.Ben, shop.Ann, shop.Ben };
        var answers = await Task.WhenAll(clients.Select(client => Eventually.SeeAsync(
            () => client.PostAsync("/orders", Shopping.Order("pm_card_visa", (product, 1)), key), answer => answer.Status != 503)));
        Assert.All(answers, answer => Assert.Equal((202, answer.Body), (answer.Status, answer.Body)));
        Assert.Equal(2, answers.Select(answer => answer.Id).Distinct().Count());
        Assert.Equal(2, answers.Select(answer => answer.Body).Distinct().Count());
        foreach (var id in answers.Select(answer => answer.Id).Distinct()) await shop.Admin.SeeEndedAsync(id);
        Assert.Equal((8, 0), await shop.StockAsync(product));
    }

    [Fact]
    public async Task as_a_reservation_and_an_authorization_after_their_undoing_are_refused()
    {
        var product = await shop.HasProductAsync(stock: 10);
        string order;
        using (shop.Pausing("OrdersSagaStarter"))
        {
            order = (await shop.Ann.PlaceAsync("pm_card_visa", (product, 2))).Id;
            Assert.Equal(202, (await shop.Ann.PostAsync($"/orders/{order}/cancel", null)).Status);
        }

        Assert.Equal("voided", (string?)(await shop.Ann.SeeUndoneAsync(order))["payment"]!["status"]);
        var reserve = new JsonObject { ["task"] = "ReserveStock", ["orderId"] = order, ["lines"] = new JsonArray(new JsonObject { ["productId"] = product, ["quantity"] = 2 }) };
        var authorize = new JsonObject { ["task"] = "AuthorizePayment", ["orderId"] = order, ["amount"] = new JsonObject { ["amount"] = 25, ["currency"] = "EUR" }, ["paymentMethod"] = "pm_card_visa" };
        Assert.Equal("reservation-released", await shop.RunTaskAsync(reserve));
        Assert.Equal("payment-voided", await shop.RunTaskAsync(authorize));
        Assert.Equal("order-cancelled", await shop.RunTaskAsync(new JsonObject { ["task"] = "ConfirmOrder", ["orderId"] = order, ["paymentId"] = "pi_late" }));
        Assert.Equal((10, 0), await shop.StockAsync(product));
        Assert.Empty(await shop.PaymentsOfAsync(order));
    }

    [Fact]
    public async Task as_a_cancel_twice_and_a_capture_in_flight_give_everything_back()
    {
        Assert.SkipWhen(shop.Shop.Servers.Stripe is null, "Only the runner's own provider can be slow.");
        var product = await shop.HasProductAsync(stock: 10);
        shop.Shop.Servers.Stripe.Faults.Next(StripeOperation.Capture, new StripeFault(Delay: TimeSpan.FromSeconds(3)));
        var order = (await shop.Ann.PlaceAsync("pm_card_visa", (product, 2))).Id;
        await Eventually.IsTrueAsync(async () => (await shop.Tables.Payments.EventsAsync($"payment-{order}")).Any(e => e.Type == "payment-capture-requested-v1"));

        var answers = await Task.WhenAll(shop.Ann.PostAsync($"/orders/{order}/cancel", null), shop.Admin.PostAsync($"/orders/{order}/cancel", null));
        Assert.All(answers, answer => Assert.Equal((202, "cancelled"), (answer.Status, (string?)answer.Json["status"])));
        await shop.Ann.SeeUndoneAsync(order);
        Assert.Equal((10, 0), await shop.StockAsync(product));
        Assert.Single(await shop.Tables.Orders.EventsAsync($"order-{order}"), e => e.Type == "order-cancelled-v1");
        // The provider cancels or has captured, never both; what was captured went back, which the shop's check at the end holds.
        Assert.Single(await shop.PaymentsOfAsync(order), payment => payment is "canceled 2500" or "succeeded 2500");
    }
}
