using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

/// <summary>3-D Secure: the payment goes on when the customer has confirmed it at the payment provider.</summary>
public class Waiting_for_the_customer
{
    [Fact] public void is_recorded_with_what_wakes_the_saga() => Given(Placed).When(AskCustomer).Then(ActionRequired);

    [Fact] public void once() => Given(Placed, ActionRequired).When(AskCustomer).ThenNothing();

    [Fact] public void with_another_token_when_the_saga_tries_again() =>
        Given(Placed, ActionRequired).When(AskCustomer with { TaskToken = "token-2" }).Then(ActionRequired with { TaskToken = "token-2" });

    [Fact] public void ends_when_the_customer_is_done() => Given(Placed, ActionRequired).When(CustomerIsDone).Then(ActionCompleted);

    [Fact] public void ends_once() => Given(Placed, ActionRequired, ActionCompleted).When(CustomerIsDone).ThenNothing();

    [Fact] public void does_not_begin_when_the_customer_was_faster()
    {
        Given(Placed).When(CustomerIsDone).Then(ActionCompleted);
        Given(Placed, ActionCompleted).When(AskCustomer).ThenRefused(OrderRefusal.ActionCompleted);
    }

    [Fact] public void begins_again_when_the_payment_wants_it_again() => Given(Placed, ActionRequired, ActionCompleted)
        .When(AskCustomer with { PaymentVersion = 5, TaskToken = "token-2" }).Then(ActionRequired with { PaymentVersion = 5, TaskToken = "token-2" });

    [Fact] public void is_refused_when_the_order_is_cancelled_or_ended()
    {
        Given(Placed, Cancelled).When(AskCustomer).ThenRefused(OrderRefusal.Cancelled);
        Given(Placed, Rejected).When(AskCustomer).ThenRefused(OrderRefusal.NotPlaced);
        Given(Placed, Confirmed).When(AskCustomer).ThenRefused(OrderRefusal.NotPlaced);
    }

    [Fact] public void is_over_when_the_order_has_ended() => Given(Placed, ActionRequired, Rejected).When(CustomerIsDone).ThenNothing();

    [Fact] public void can_be_ended_by_a_cancel_that_still_knows_the_token() => Assert.Equal(["token-1"], Fold(Placed, ActionRequired, Cancelled).Action!.TaskTokens);

    [Fact] public void keeps_the_token_of_each_try_of_one_wait()
    {
        var (second, next) = (ActionRequired with { TaskToken = "token-2" }, ActionRequired with { PaymentVersion = 5, TaskToken = "token-3" });
        Assert.Equal(["token-1", "token-2"], Fold(Placed, ActionRequired, second).Action!.TaskTokens);
        Given(Placed, ActionRequired, second).When(AskCustomer).ThenNothing();
        Assert.Equal(["token-3"], Fold(Placed, ActionRequired, second, ActionCompleted, next).Action!.TaskTokens);
    }
}
