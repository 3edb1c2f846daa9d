using ServerlessShop.Testing;
using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

public class Stored_events
{
    public static TheoryData<PaymentEvent> OfPayments =>
        [Requested, IntentCreated, ActionRequired, ActionCompleted, Authorized, Declined, CaptureRequested, Captured, VoidRequested, Voided, CancelRequested, RefundRequested, Refunded,
            RefundedAtProvider, Disputed, DisputeWon];

    [Theory, MemberData(nameof(OfPayments))]
    public void keep_their_form_for_ever(PaymentEvent e) => GoldenEvents.AssertSame(Payment.Decider.Events, e);

    [Fact]
    public void that_other_domains_read_have_the_names_that_they_know()
    {
        Assert.Equal(Contracts.PaymentsTopic.Category, Payment.Decider.Category);
        Assert.Equal(Contracts.PaymentsTopic.ActionCompleted, Payment.Decider.Events.Write(ActionCompleted).Type);
        Assert.Equal(
            [Contracts.PaymentsTopic.RefundedAtProvider, Contracts.PaymentsTopic.Disputed, Contracts.PaymentsTopic.DisputeWon],
            new PaymentEvent[] { RefundedAtProvider, Disputed, DisputeWon }.Select(e => Payment.Decider.Events.Write(e).Type));
    }

    [Fact]
    public void that_tell_of_the_provider_say_how_the_payment_stands_after_them()
    {
        Assert.Equal(new(Price with { Amount = 10 }, false), StandingOf(RefundedAtProvider));
        Assert.Equal(new(Price with { Amount = 0 }, true), StandingOf(Disputed));
        Assert.Equal(new(Price with { Amount = 0 }, false), StandingOf(DisputeWon));

        static Contracts.PaymentStanding? StandingOf(PaymentEvent e) =>
            System.Text.Json.JsonSerializer.Deserialize(Payment.Decider.Events.Write(e).Json, SpecsJson.Default.PaymentStanding);
    }

    [Fact]
    public void have_a_file_each() => GoldenEvents.AssertComplete(Payment.Decider.Events);
}

[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[System.Text.Json.Serialization.JsonSerializable(typeof(Contracts.PaymentStanding))]
internal sealed partial class SpecsJson : System.Text.Json.Serialization.JsonSerializerContext;
