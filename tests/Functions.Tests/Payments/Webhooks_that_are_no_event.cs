using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Payments.Functions;
using ServerlessShop.Payments.Functions.Commands;
using ServerlessShop.Payments.Functions.Stripe;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Payments;

public class Webhooks_that_are_no_event
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"id":["evt_1"],"type":"payment_intent.succeeded"}""")]
    [InlineData("""{"type":"payment_intent.succeeded"}""")]
    public async Task are_malformed_in_words_of_the_API(string body)
    {
        var (time, store) = (new FakeTimeProvider(), new InMemoryEventStore());
        await using var function = await RunningFunction.WebAsync(app => app.MapCommands(new ReceiveWebhookEndpoint(
            store, new CommandRunner(store, time), _ => new("whsec_1"), time, NullLogger.Instance)));

        var signature = WebhookSignature.Create(Encoding.UTF8.GetBytes(body), "whsec_1", time.GetUtcNow());
        var problem = (await function.SendAsync(Request("POST", "/payments/webhook", body: body).With("Stripe-Signature", signature))).Problem("malformed-request");

        Assert.Equal("The body is not an event of the payment provider.", problem.Detail);
    }
}
