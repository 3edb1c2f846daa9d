using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Parking_a_saga
{
    [Fact] public void is_recorded_with_the_step() => Given(Placed, Confirmed).When(Park).Then(Parked);

    [Fact] public void is_recorded_once_however_often_it_is_tried() => Given(Placed, Confirmed, Parked).When(Park).ThenNothing();

    [Fact] public void again_after_it_was_sent_on_is_recorded_again() =>
        Given(Placed, Confirmed, Parked).When(Park with { At = Later.AddMinutes(5) }).Then(Parked with { At = Later.AddMinutes(5) });

    [Fact] public void that_comes_late_adds_nothing_to_a_later_one() =>
        Given(Placed, Confirmed, Parked, Parked with { At = Later.AddMinutes(5) }).When(Park).ThenNothing();

    [Fact] public void of_the_orders_other_saga_is_another() =>
        Given(Placed, Confirmed, Parked).When(Park with { Step = "CancelPayment" }).Then(Parked with { Step = "CancelPayment" });
}
