using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Cancelling_an_order
{
    [Fact] public void before_it_is_confirmed_is_for_the_saga_to_find_out() => Given(Placed).When(Cancel).Then(Cancelled);

    [Fact] public void after_it_is_confirmed_says_so() => Given(Placed, Confirmed).When(Cancel).Then(Cancelled with { AfterConfirmation = true });

    [Fact] public void after_it_is_settled_is_possible_too() => Given(Placed, Confirmed, Settled).When(Cancel).Then(Cancelled with { AfterConfirmation = true });

    [Fact] public void twice_keeps_the_first_reason() =>
        Given(Placed, Cancelled).When(Cancel with { Reason = new OrderReason("cancelled-by-shop", "later"), Note = null }).ThenNothing();

    [Fact] public void after_it_is_shipped_is_refused() => Given(Placed, Confirmed, Settled, Shipped).When(Cancel).ThenRefused(OrderRefusal.AlreadyShipped);

    [Fact] public void that_was_rejected_is_refused() => Given(Placed, Rejected).When(Cancel).ThenRefused(OrderRefusal.Rejected);

    [Fact] public void that_does_not_exist_is_refused() => Given().When(Cancel).ThenRefused(OrderRefusal.NotFound);
}

public class A_cancelled_order
{
    private static readonly OrderCancelled s_afterConfirmation = Cancelled with { AfterConfirmation = true };

    [Fact] public void is_not_confirmed_any_more_so_that_the_saga_undoes_its_steps() =>
        Given(Placed, Cancelled).When(Confirm).ThenRefused(OrderRefusal.Cancelled);

    [Fact] public void stays_so_when_the_saga_has_undone_its_steps() => Given(Placed, Cancelled).When(Reject).ThenNothing();

    // The confirmation stands, its answer was lost: the saga goes forward until a step finds the cancellation.
    [Fact] public void that_was_confirmed_before_takes_the_confirmation_again() => Given(Placed, Confirmed, s_afterConfirmation).When(Confirm).ThenNothing();

    [Fact] public void that_was_confirmed_before_is_not_rejected() =>
        Given(Placed, Confirmed, s_afterConfirmation).When(Reject).ThenRefused(OrderRefusal.Cancelled);

    [Fact] public void is_not_settled_as_a_confirmed_one_is() =>
        Given(Placed, Confirmed, s_afterConfirmation).When(Settle).ThenRefused(OrderRefusal.Cancelled);

    [Fact] public void is_not_shipped() => Given(Placed, Confirmed, Settled, s_afterConfirmation).When(Ship).ThenRefused(OrderRefusal.Cancelled);

    [Fact] public void records_that_its_money_and_stock_are_back() => Given(Placed, Confirmed, s_afterConfirmation).When(Refunded).Then(CancellationSettled);

    [Fact] public void records_that_once() =>
        Given(Placed, Confirmed, s_afterConfirmation, CancellationSettled).When(Refunded with { Payment = "voided" }).ThenNothing();

    [Fact] public void only_records_that() => Given(Placed, Confirmed).When(Refunded).ThenRefused(OrderRefusal.NotCancelled);
}

public class A_finished_order
{
    [Fact] public void is_rejected_settled_shipped_or_cancelled_with_everything_back()
    {
        Assert.True(Fold(Placed, Rejected).IsFinished);
        Assert.True(Fold(Placed, Confirmed, Settled).IsFinished);
        Assert.True(Fold(Placed, Confirmed, Settled, Shipped).IsFinished);
        Assert.True(Fold(Placed, Cancelled, CancellationSettled).IsFinished);
    }

    [Fact] public void is_none_that_a_saga_still_has_to_do_with()
    {
        Assert.False(Fold(Placed).IsFinished);
        Assert.False(Fold(Placed, Confirmed).IsFinished);
        Assert.False(Fold(Placed, Cancelled).IsFinished);
        Assert.False(Fold(Placed, Confirmed, Settled, Cancelled).IsFinished);
    }
}
