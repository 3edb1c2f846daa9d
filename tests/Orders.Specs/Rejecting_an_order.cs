using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Rejecting_an_order
{
    [Fact] public void that_is_placed_records_the_reason() => Given(Placed).When(Reject).Then(Rejected);

    [Fact] public void twice_keeps_the_first_reason() =>
        Given(Placed, Rejected).When(Reject with { Reason = new OrderReason("payment-failed", "later") }).ThenNothing();

    [Fact] public void that_is_confirmed_is_refused_so_that_the_saga_goes_forward() =>
        Given(Placed, Confirmed).When(Reject).ThenRefused(OrderRefusal.Confirmed);

    [Fact] public void that_is_settled_is_refused() => Given(Placed, Confirmed, Settled).When(Reject).ThenRefused(OrderRefusal.Confirmed);

    [Fact]
    public void unless_it_is_confirmed_decides_it_before_anything_is_undone()
    {
        Given(Placed).When(RejectUnless).Then(RejectionBegun);
        Given(Placed, Confirmed).When(RejectUnless).ThenRefused(OrderRefusal.Confirmed);
        Given(Placed, RejectionBegun).When(Confirm).ThenRefused(OrderRefusal.NotPlaced);
        Given(Placed, RejectionBegun).When(RejectUnless).ThenNothing();
        Given(Placed, Cancelled).When(RejectUnless).ThenNothing();
    }

    [Fact]
    public void ends_only_when_everything_is_undone()
    {
        Assert.False(Fold(Placed, RejectionBegun).IsFinished);
        Given(Placed, RejectionBegun).When(Reject with { Reason = new OrderReason("payment-failed", "later") }).Then(Rejected);
        Assert.True(Fold(Placed, RejectionBegun, Rejected).IsFinished);
    }

    [Fact] public void that_does_not_exist_is_refused() => Given().When(Reject).ThenRefused(OrderRefusal.NotFound);
}
