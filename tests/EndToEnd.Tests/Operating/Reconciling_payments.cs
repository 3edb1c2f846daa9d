using System.Text;
using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Operator;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Operating;

/// <summary>On its schedule, and on an operator's command.</summary>
[Collection(UncheckedShop.Name)]
public class Reconciling_payments(ShopWithDifferences shop)
{
    [Fact]
    public async Task reports_money_that_is_not_where_our_streams_have_it_and_nothing_else()
    {
        var (_, paid) = await shop.HasConfirmedOrderAsync();
        var (_, refundedByHand) = await shop.HasConfirmedOrderAsync();
        using var stripe = shop.ProvidersApi();
        var intents = JsonNode.Parse(await stripe.GetStringAsync("v1/payment_intents?limit=100", TestContext.Current.CancellationToken))!["data"]!.AsArray();
        var intent = (string)intents.Single(intent => (string?)intent!["metadata"]!["order_id"] == refundedByHand)!["id"]!;
        Assert.SkipWhen(shop.Shop.Servers.Stripe is null, "Only the runner's own provider can be kept from telling the shop.");
        // Told of it, the shop would record the refund: there would be nothing to report.
        shop.Shop.Servers.Stripe.Webhooks.SendTo(new Uri("http://127.0.0.1:1/nobody"), Shop.WebhookSecret);
        using var refund = new StringContent($"payment_intent={intent}", Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.True((await stripe.PostAsync("v1/refunds", refund, TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        shop.Shop.Servers.Stripe.Webhooks.SendTo(new Uri($"{shop.Shop.ApiUrl}/payments/webhook"), Shop.WebhookSecret);

        var differences = (await ReconcileAsync("""{"underWayMinutes":0}"""))["differences"]!.AsArray();
        var ours = Assert.Single(differences, difference => (string?)difference!["orderId"] == refundedByHand)!;
        Assert.Equal(intent, (string?)ours["intentId"]);
        Assert.Contains("captured and 25", (string?)ours["finding"], StringComparison.Ordinal);
        Assert.DoesNotContain(differences, difference => (string?)difference!["orderId"] == paid);
        await Eventually.SeeAsync(shop.MetricsAsync, metrics => metrics.Contains("serverlessshop_payment_differences_total", StringComparison.Ordinal));
    }

    [Fact]
    public async Task on_its_schedule_leaves_what_is_under_way()
    {
        var (_, id) = await shop.HasConfirmedOrderAsync();
        var result = await ReconcileAsync(Encoding.UTF8.GetString(ScheduleTrigger.Event("Daily", TimeProvider.System)));
        Assert.True((int)result["recorded"]! >= 1 && (int)result["atProvider"]! >= 1);
        Assert.DoesNotContain(result["differences"]!.AsArray(), difference => (string?)difference!["orderId"] == id);
    }

    private async Task<JsonNode> ReconcileAsync(string request)
    {
        using var operate = new ShopStack(new Uri(shop.Shop.AwsUrl));
        return JsonNode.Parse(await operate.InvokeAsync("PaymentsReconciler", Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken))!;
    }
}
