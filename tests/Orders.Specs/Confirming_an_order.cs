using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Confirming_an_order
{
    [Fact] public void that_is_placed_records_its_payment() => Given(Placed).When(Confirm).Then(Confirmed);

    [Fact] public void twice_records_nothing_more() => Given(Placed, Confirmed).When(Confirm).ThenNothing();

    [Fact] public void that_is_settled_records_nothing_more() => Given(Placed, Confirmed, Settled).When(Confirm).ThenNothing();

    [Fact] public void that_was_rejected_is_refused_so_that_the_saga_undoes_its_steps() =>
        Given(Placed, Rejected).When(Confirm).ThenRefused(OrderRefusal.NotPlaced);

    [Fact] public void of_a_customer_who_was_erased_is_refused_so_that_the_saga_undoes_its_steps() =>
        Given(Placed).When(Confirm with { IsCustomerErased = true }).ThenRefused(OrderRefusal.CustomerErased);

    [Fact] public void that_was_confirmed_before_its_customer_was_erased_records_nothing_more() =>
        Given(Placed, Confirmed).When(Confirm with { IsCustomerErased = true }).ThenNothing();

    [Fact] public void that_does_not_exist_is_refused() => Given().When(Confirm).ThenRefused(OrderRefusal.NotFound);
}
