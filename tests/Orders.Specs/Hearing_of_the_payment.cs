using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

/// <summary>What somebody has done to it at the payment provider: the payment's stream says how it stands, and at which version.</summary>
public class Hearing_of_the_payment
{
    [Fact] public void that_was_refunded_records_it() => Given(Placed, Confirmed, Settled).When(RefundThere).Then(PaymentRefunded);

    [Fact] public void that_is_disputed_records_it() => Given(Placed, Confirmed, Settled).When(DisputeThere).Then(PaymentDisputed);

    [Fact] public void whose_dispute_is_won_records_it() => Given(Placed, Confirmed, Settled, PaymentDisputed)
        .When(DisputeThere with { IsDisputed = false, PaymentVersion = 8 }).Then(PaymentDisputeWon);

    [Fact] public void that_was_refunded_and_disputed_meanwhile_records_both() => Given(Placed, Confirmed, Settled)
        .When(RefundThere with { IsDisputed = true }).Then(PaymentRefunded, PaymentDisputed);

    [Fact] public void again_or_from_an_earlier_version_changes_nothing()
    {
        Given(Placed, Confirmed, Settled, PaymentRefunded).When(RefundThere).ThenNothing();
        Given(Placed, Confirmed, Settled, PaymentDisputed, PaymentDisputeWon).When(DisputeThere).ThenNothing();
    }

    [Fact] public void is_taken_whatever_became_of_the_order_since()
    {
        Given(Placed, Confirmed, Settled, Shipped).When(DisputeThere).Then(PaymentDisputed);
        Given(Placed, Confirmed, Settled, Cancelled).When(RefundThere).Then(PaymentRefunded);
        Given().When(RefundThere).ThenRefused(OrderRefusal.NotFound);
    }

    [Fact] public void leaves_the_order_to_be_cancelled() =>
        Given(Placed, Confirmed, Settled, PaymentRefunded).When(Cancel).Then(Cancelled with { AfterConfirmation = true });
}
