using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

/// <summary>What somebody has done at the provider's dashboard, or the cardholder's bank.</summary>
public class Hearing_of_the_provider
{
    private static readonly PaymentEvent[] s_captured = [Requested, IntentCreated, Authorized, CaptureRequested, Captured];

    [Fact] public void that_it_paid_back_records_how_much_in_all() => Given(s_captured).When(ProvidersRefund).Then(RefundedAtProvider);

    [Fact] public void that_it_paid_back_more_records_the_new_sum() => Given([.. s_captured, RefundedAtProvider])
        .When(ProvidersRefund with { Refunded = Price }).Then(RefundedAtProvider with { Refunded = Price });

    [Fact] public void again_or_late_changes_nothing()
    {
        Given([.. s_captured, RefundedAtProvider]).When(ProvidersRefund).ThenNothing();
        Given([.. s_captured, RefundedAtProvider with { Refunded = Price }]).When(ProvidersRefund).ThenNothing();
    }

    [Fact] public void of_a_refund_that_we_have_asked_for_records_nothing_more()
    {
        Given([.. s_captured, RefundRequested]).When(ProvidersRefund with { Refunded = Price }).ThenNothing();
        Given([.. s_captured, RefundRequested, Refunded]).When(ProvidersRefund with { Refunded = Price }).ThenNothing();
    }

    [Fact] public void of_another_intent_changes_nothing()
    {
        Given(s_captured).When(ProvidersRefund with { IntentId = "pi_2" }).ThenNothing();
        Given(s_captured).When(ItsDispute with { IntentId = "pi_2" }).ThenNothing();
        Given(s_captured).When(ItsVictory with { IntentId = "pi_2" }).ThenNothing();
    }

    [Fact] public void that_it_is_disputed_records_it_once()
    {
        Given(s_captured).When(ItsDispute).Then(Disputed);
        Given([.. s_captured, Disputed]).When(ItsDispute).ThenNothing();
    }

    [Fact] public void that_a_dispute_is_won_ends_it_once()
    {
        Given([.. s_captured, Disputed]).When(ItsVictory).Then(DisputeWon);
        Given([.. s_captured, Disputed, DisputeWon]).When(ItsVictory).ThenNothing();
    }

    [Fact] public void of_one_dispute_won_leaves_the_other_open() => Given([.. s_captured, Disputed, Disputed with { DisputeId = "dp_2" }])
        .When(ItsVictory).Then(DisputeWon with { IsDisputed = true });

    [Fact] public void of_a_disputes_end_before_its_beginning_begins_none()
    {
        Given(s_captured).When(ItsVictory).Then(DisputeWon);
        Given([.. s_captured, DisputeWon]).When(ItsDispute).ThenNothing();
    }

    [Fact] public void does_not_keep_the_rest_from_being_paid_back() =>
        Given([.. s_captured, RefundedAtProvider]).When(Cancel).Then(RefundRequested);

    [Fact] public void finds_the_payment_by_its_intent() =>
        Assert.Equal("pi_1", Payment.Decider.Tag!(new PaymentEvent[] { Requested, IntentCreated }.Aggregate(Payment.Initial, Payment.Evolve))?.Key);
}
