using ServerlessShop.Contracts;
using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

public class Reconciling_payments
{
    private static readonly Money s_none = Price with { Amount = 0 };
    private static readonly PaymentEvent[] s_authorized = [Requested, IntentCreated, Authorized];
    private static readonly PaymentEvent[] s_captured = [.. s_authorized, CaptureRequested, Captured];

    [Fact]
    public void finds_nothing_where_both_sides_say_the_same()
    {
        AssertSame(Provider(IntentStatus.RequiresCapture, held: Price), s_authorized);
        AssertSame(Provider(IntentStatus.Captured, captured: Price), s_captured);
        AssertSame(Provider(IntentStatus.Captured, captured: Price, refunded: Price), [.. s_captured, RefundRequested, Refunded]);
        AssertSame(Provider(IntentStatus.Cancelled), [.. s_authorized, VoidRequested, Voided]);
        AssertSame(Provider(IntentStatus.Declined), [Requested, IntentCreated, Declined]);
    }

    [Fact] public void finds_a_refund_at_the_provider_that_is_on_record() =>
        AssertSame(Provider(IntentStatus.Captured, captured: Price, refunded: Price with { Amount = 10 }), [.. s_captured, RefundedAtProvider]);

    [Fact] public void finds_money_that_a_lost_dispute_has_paid_back() =>
        AssertSame(Provider(IntentStatus.Captured, captured: Price) with { Lost = Price }, [.. s_captured, RefundRequested, Refunded]);

    [Fact] public void compares_amounts_by_value() => AssertSame(Provider(IntentStatus.Captured, captured: new Money(25.5m, "EUR")), s_captured);

    [Fact]
    public void reports_money_that_is_not_where_the_stream_has_it()
    {
        AssertDiffers("is recorded as Captured for 25.50 EUR; at the provider 0.00 EUR is authorized, 25.50 EUR captured and 25.50 EUR refunded",
            Provider(IntentStatus.Captured, captured: Price, refunded: Price), s_captured);
        AssertDiffers("is recorded as Authorized", Provider(IntentStatus.Cancelled), s_authorized);
        AssertDiffers("is recorded as Voided", Provider(IntentStatus.RequiresCapture, held: Price), [.. s_authorized, VoidRequested, Voided]);
        AssertDiffers("20.00 EUR captured", Provider(IntentStatus.Captured, captured: Price with { Amount = 20 }), s_captured);
        AssertDiffers("USD", Provider(IntentStatus.Captured, captured: Price with { Currency = "USD" }), s_captured);
    }

    [Fact]
    public void reports_what_a_saga_left_half_done() =>
        AssertDiffers("is recorded as CaptureRequested, but is Captured at the provider", Provider(IntentStatus.Captured, captured: Price), [.. s_authorized, CaptureRequested]);

    [Fact]
    public void reports_a_payment_that_the_provider_does_not_know() =>
        Assert.Equal(("o-1", "pi_1", "is recorded, but the provider does not know it"), Single([Recorded(s_captured)], []));

    [Fact]
    public void reports_money_at_the_provider_that_is_on_no_stream()
    {
        var stray = Provider(IntentStatus.Captured, captured: Price) with { IntentId = "pi_2", OrderId = null };
        Assert.Equal((null, "pi_2", "has 0.00 EUR authorized and 25.50 EUR captured at the provider, but is not recorded: cancel or refund it there"), Single([], [stray]));
        Assert.Empty(Reconciliation.Compare([], [stray with { Refunded = Price }], Noon));
        Assert.Empty(Reconciliation.Compare([], [stray with { Status = IntentStatus.RequiresConfirmation, Captured = s_none }], Noon));
    }

    [Fact]
    public void leaves_what_is_under_way_for_the_next_time()
    {
        Assert.Empty(Reconciliation.Compare([Recorded(s_authorized) with { At = Noon }], [], Noon));
        Assert.Empty(Reconciliation.Compare([], [Provider(IntentStatus.RequiresCapture, held: Price) with { CreatedAt = Noon }], Noon));
    }

    [Fact] public void passes_over_payments_that_never_came_to_the_provider() => Assert.Empty(Reconciliation.Compare([Recorded([Requested, Voided])], [], Noon));

    private static void AssertSame(ProviderPayment provider, PaymentEvent[] past) => Assert.Empty(Reconciliation.Compare([Recorded(past)], [provider], Noon));

    private static void AssertDiffers(string finding, ProviderPayment provider, PaymentEvent[] past) =>
        Assert.Contains(finding, Single([Recorded(past)], [provider]).Finding, StringComparison.Ordinal);

    private static (string? OrderId, string? IntentId, string Finding) Single(IReadOnlyCollection<RecordedPayment> recorded, IReadOnlyCollection<ProviderPayment> atProvider)
    {
        var difference = Assert.Single(Reconciliation.Compare(recorded, atProvider, Noon));
        return (difference.OrderId, difference.IntentId, difference.Finding);
    }

    private static RecordedPayment Recorded(PaymentEvent[] past) => new("o-1", past.Aggregate(Payment.Initial, Payment.Evolve), Noon.AddMinutes(-1));

    private static ProviderPayment Provider(IntentStatus status, Money? held = null, Money? captured = null, Money? refunded = null) =>
        new("pi_1", "o-1", status, held ?? s_none, captured ?? s_none, refunded ?? s_none, s_none, Noon.AddMinutes(-1));
}
