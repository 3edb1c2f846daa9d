using System.Text.Json.Nodes;
using ServerlessShop.Checking;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

/// <summary>At its dashboard, or by the cardholder's bank: the order tells, and is not shipped unpaid.</summary>
public class A_payment_that_the_provider_changes(RunningShop shop)
{
    [Fact]
    public async Task by_a_full_refund_shows_it_and_ships_nothing()
    {
        var (_, order) = await shop.HasConfirmedOrderAsync();
        await RefundAsync(order);
        var seen = await SeeAsync(order, payment => (string?)payment["status"] == "refunded");
        Assert.Equal((25.00m, "EUR"), ((decimal)seen["payment"]!["refunded"]!["amount"]!, (string?)seen["payment"]!["refunded"]!["currency"]));
        Assert.Equal("confirmed", (string?)seen["status"]);
        Assert.Equal("order-payment-refunded-v1", (string?)(await shop.Ann.GetAsync($"/orders/{order}/history")).Json["items"]!.AsArray()[^1]!["name"]);

        Assert.Equal((409, "not-ready"), await ShipAsync(order));
        Assert.Equal(202, (await shop.Admin.PostAsync($"/orders/{order}/cancel", null)).Status);
        Assert.Equal("refunded", (string?)(await shop.Ann.SeeUndoneAsync(order))["payment"]!["status"]);
    }

    [Fact]
    public async Task by_a_refund_in_part_shows_how_much_and_ships_all_the_same()
    {
        var (_, order) = await shop.HasConfirmedOrderAsync();
        await RefundAsync(order, ("amount", "400"));
        await RefundAsync(order, ("amount", "100"));
        await SeeAsync(order, payment => (decimal?)payment["refunded"]?["amount"] == 5.00m && (string?)payment["status"] == "captured");
        Assert.Equal((200, null), await ShipAsync(order));
    }

    [Fact]
    public async Task by_a_dispute_shows_it_and_ships_nothing_until_it_is_won()
    {
        var customer = shop.NextCustomer();
        var order = (await customer.PlaceAsync("pm_card_createDispute", (await shop.HasProductAsync(stock: 1), 1))).Id;
        await SeeAsync(order, payment => (bool)payment["disputed"]!);
        await shop.Admin.SeeEndedAsync(order);
        Assert.Equal((409, "not-ready"), await ShipAsync(order));

        await EndDisputeAsync(order, "winning_evidence");
        await SeeAsync(order, payment => !(bool)payment["disputed"]!);
        Assert.Equal((200, null), await ShipAsync(order));
        Assert.Equal(
            ["order-placed-v1", "order-confirmed-v1"],
            (await customer.GetAsync($"/orders/{order}/history")).Json["items"]!.AsArray().Select(entry => (string)entry!["name"]!).Take(2));
    }

    [Fact]
    public async Task by_a_dispute_that_is_lost_has_paid_back_a_cancelled_order()
    {
        var order = (await shop.NextCustomer().PlaceAsync("pm_card_createDispute", (await shop.HasProductAsync(stock: 1), 1))).Id;
        await SeeAsync(order, payment => (bool)payment["disputed"]!);
        await shop.Admin.SeeEndedAsync(order);
        await EndDisputeAsync(order, "losing_evidence");

        Assert.Equal(202, (await shop.Admin.PostAsync($"/orders/{order}/cancel", null)).Status);
        Assert.Equal("refunded", (string?)(await shop.Admin.SeeUndoneAsync(order))["payment"]!["status"]);
        Assert.Empty(await ShopChecker.CheckWhenStillAsync(shop.ToCheck, TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task by_what_the_shop_has_asked_for_is_no_news()
    {
        var (_, order) = await shop.HasConfirmedOrderAsync();
        await shop.Ann.PostAsync($"/orders/{order}/cancel", null);
        await shop.Ann.SeeUndoneAsync(order);
        Assert.Empty(await ShopChecker.CheckWhenStillAsync(shop.ToCheck, TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
        Assert.DoesNotContain(await shop.Tables.Payments.EventsAsync($"payment-{order}"), e => e.Type == "payment-refunded-at-provider-v1");
        Assert.DoesNotContain(await shop.Tables.Orders.EventsAsync($"order-{order}"), e => e.Type == "order-payment-refunded-v1");
    }

    private async Task<JsonNode> SeeAsync(string order, Func<JsonNode, bool> isSo) =>
        (await Eventually.SeeAsync(() => shop.Admin.GetAsync($"/orders/{order}"), answer => answer.Status == 200 && isSo(answer.Json["payment"]!))).Json;

    private async Task EndDisputeAsync(string order, string evidence)
    {
        using var stripe = shop.ProvidersApi();
        var intent = (await PaymentAsync(order))["id"];
        var dispute = JsonNode.Parse(await stripe.GetStringAsync($"v1/disputes?payment_intent={intent}", TestContext.Current.CancellationToken))!["data"]![0]!["id"];
        await SendAsync(stripe, $"v1/disputes/{dispute}", ("evidence[uncategorized_text]", evidence));
    }

    private async Task<(int, string?)> ShipAsync(string order)
    {
        var answer = await shop.Admin.PostAsync($"/orders/{order}/ship", null);
        return (answer.Status, answer.Problem);
    }

    private async Task RefundAsync(string order, params (string, string)[] more)
    {
        using var stripe = shop.ProvidersApi();
        await SendAsync(stripe, "v1/refunds", [("payment_intent", (string)(await PaymentAsync(order))["id"]!), .. more]);
    }

    private async Task<JsonNode> PaymentAsync(string order)
    {
        using var stripe = shop.ProvidersApi();
        var query = Uri.EscapeDataString($"metadata['order_id']:'{order}'");
        return JsonNode.Parse(await stripe.GetStringAsync($"v1/payment_intents/search?query={query}", TestContext.Current.CancellationToken))!["data"]![0]!;
    }

    private static async Task SendAsync(HttpClient stripe, string path, params (string Name, string Value)[] form)
    {
        using var response = await stripe.PostAsync(path, new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
