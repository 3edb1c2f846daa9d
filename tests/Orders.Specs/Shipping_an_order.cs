using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Shipping_an_order
{
    [Fact] public void that_is_settled_records_it() => Given(Placed, Confirmed, Settled).When(Ship).Then(Shipped);

    [Fact] public void twice_records_nothing_more() => Given(Placed, Confirmed, Settled, Shipped).When(Ship).ThenNothing();

    [Fact] public void before_payment_and_stock_are_taken_is_refused() => Given(Placed, Confirmed).When(Ship).ThenRefused(OrderRefusal.NotReady);

    [Fact] public void before_it_is_confirmed_is_refused() => Given(Placed).When(Ship).ThenRefused(OrderRefusal.NotReady);

    [Fact] public void that_was_rejected_is_refused() => Given(Placed, Rejected).When(Ship).ThenRefused(OrderRefusal.Rejected);

    [Fact] public void that_does_not_exist_is_refused() => Given().When(Ship).ThenRefused(OrderRefusal.NotFound);

    [Fact] public void whose_payment_was_refunded_in_full_at_the_provider_is_refused() =>
        Given(Placed, Confirmed, Settled, PaymentRefunded).When(Ship).ThenRefused(OrderRefusal.PaymentRefunded);

    [Fact] public void whose_payment_was_refunded_in_part_records_it() =>
        Given(Placed, Confirmed, Settled, PaymentRefunded with { Refunded = Total with { Amount = 10 } }).When(Ship).Then(Shipped);

    [Fact] public void whose_payment_is_disputed_is_refused_until_the_dispute_is_won()
    {
        Given(Placed, Confirmed, Settled, PaymentDisputed).When(Ship).ThenRefused(OrderRefusal.PaymentDisputed);
        Given(Placed, Confirmed, Settled, PaymentDisputed, PaymentDisputeWon).When(Ship).Then(Shipped);
    }

    [Fact] public void to_a_customer_who_was_erased_is_refused() =>
        Given(Placed, Confirmed, Settled).When(Ship with { IsCustomerErased = true }).ThenRefused(OrderRefusal.AddressErased);

    [Fact] public void to_a_customer_who_was_erased_since_records_nothing_more() => Given(Placed, Confirmed, Settled, Shipped).When(Ship with { IsCustomerErased = true }).ThenNothing();

    [Fact] public void is_refused_as_not_ready_whatever_the_payment_lacks() =>
        Assert.All([OrderRefusal.NotReady, OrderRefusal.PaymentRefunded, OrderRefusal.PaymentDisputed, OrderRefusal.AddressErased], refusal => Assert.Equal("not-ready", refusal.Code));

    [Fact] public void leaves_a_saga_that_asks_again_its_answers()
    {
        Given(Placed, Confirmed, Settled, Shipped).When(Confirm).ThenNothing();
        Given(Placed, Confirmed, Settled, Shipped).When(Settle).ThenNothing();
        Given(Placed, Confirmed, Settled, Shipped).When(Reject).ThenRefused(OrderRefusal.Confirmed);
    }
}
