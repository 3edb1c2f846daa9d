using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Settling_an_order
{
    [Fact] public void that_is_confirmed_records_it() => Given(Placed, Confirmed).When(Settle).Then(Settled);

    [Fact] public void twice_records_nothing_more() => Given(Placed, Confirmed, Settled).When(Settle).ThenNothing();

    [Fact] public void that_is_not_confirmed_is_refused() => Given(Placed).When(Settle).ThenRefused(OrderRefusal.NotConfirmed);

    [Fact] public void that_was_rejected_is_refused() => Given(Placed, Rejected).When(Settle).ThenRefused(OrderRefusal.NotConfirmed);

    [Fact] public void that_does_not_exist_is_refused() => Given().When(Settle).ThenRefused(OrderRefusal.NotFound);
}
