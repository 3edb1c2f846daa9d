using System.Text;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local;
using ServerlessShop.Payments.Functions.Stripe;
using ServerlessShop.Stripe;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Contract;

/// <summary>POST /payments/webhook: only what the provider signed, and lately.</summary>
public class Webhooks_of_the_provider(RunningShop shop)
{
    private const string Route = "/payments/webhook";

    [Fact]
    public async Task that_are_signed_are_taken_and_again_and_about_strangers_payments_too()
    {
        var message = """{"id":"evt_1","object":"event","type":"payment_intent.canceled","data":{"object":{"id":"pi_1","status":"canceled","metadata":{"order_id":"nobodys"}}}}""";
        await TakenAsync(message, message);
        await TakenAsync("""{"id":"evt_2","object":"event","type":"charge.refunded","data":{"object":{"id":"ch_1"}}}""");
        Assert.Empty(await shop.Tables.Payments.EventsAsync("payment-nobodys"));
    }

    [Fact]
    public async Task that_are_not_signed_or_by_another_or_long_ago_are_refused()
    {
        const string message = """{"id":"evt_1","type":"payment_intent.canceled"}""";
        var now = DateTimeOffset.UtcNow;
        foreach (var signature in new[] { "", "nonsense", Sign(message, now, "whsec_other"), Sign(message, now.AddMinutes(-6)), Sign("{}", now) })
            Assert.Equal((400, "invalid-signature"), (await SendAsync(message, signature)) is var answer ? (answer.Status, answer.Problem) : default);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task that_cannot_be_read_are_refused(string message) =>
        Assert.Equal((400, "malformed-request"), (await SendAsync(message)) is var answer ? (answer.Status, answer.Problem) : default);

    [Fact]
    public async Task that_come_twice_late_and_out_of_order_change_nothing()
    {
        Assert.SkipWhen(shop.Shop.Servers.Stripe is null, "Only the runner's own provider shows its messages.");
        var (product, customer) = (await shop.HasProductAsync(stock: 10), shop.NextCustomer());
        var placed = await customer.PlaceAsync("pm_card_authenticationRequired", (product, 1));
        var page = await customer.SeeBanksPageAsync(placed.Id);
        var intent = shop.Shop.Servers.Stripe.Intents.Single(intent => intent.Metadata["order_id"] == placed.Id);

        // It says what is not so (yet): the saga asks the provider, and waits on.
        var early = Encoding.UTF8.GetString(StripeWebhooks.Message(intent with { Status = IntentStatus.RequiresCapture })!);
        await TakenAsync(early, early);
        await Eventually.IsTrueAsync(async () => (await shop.Tables.Orders.EventsAsync($"order-{placed.Id}")).Count(e => e.Type == "order-payment-action-required-v1") == 2);
        await Eventually.SeeAsync(() => customer.GetAsync($"/orders/{placed.Id}"), order => order.PaymentStatus == "requires-action");

        await PaymentsAtTheProvider.AnswerTheBankAsync(page, "confirm");
        Assert.Equal("confirmed", (string?)(await customer.SeeEndedAsync(placed.Id))["status"]);

        var events = await shop.Tables.Payments.EventsAsync($"payment-{placed.Id}");
        var late = Encoding.UTF8.GetString(StripeWebhooks.Message(intent with { Status = IntentStatus.Canceled })!);
        await TakenAsync(late, early);
        Assert.Equal(events.Count, (await shop.Tables.Payments.EventsAsync($"payment-{placed.Id}")).Count);
        Assert.Equal(["succeeded 1250"], await shop.PaymentsOfAsync(placed.Id));
    }

    private async Task TakenAsync(params string[] messages)
    {
        foreach (var message in messages) Assert.Equal(200, (await SendAsync(message)).Status);
    }

    private Task<Answer> SendAsync(string message, string? signature = null) =>
        shop.Stranger.PostAsync(Route, message, ("Stripe-Signature", signature ?? Sign(message, DateTimeOffset.UtcNow)));

    private static string Sign(string message, DateTimeOffset at, string secret = Shop.WebhookSecret) => WebhookSignature.Create(Encoding.UTF8.GetBytes(message), secret, at);
}
