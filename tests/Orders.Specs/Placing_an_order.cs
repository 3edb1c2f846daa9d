using ServerlessShop.Contracts;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Placing_an_order
{
    [Fact] public void records_its_lines_at_their_prices_and_the_total() => Given().When(Place).Then(Placed);

    [Fact] public void adds_up_a_product_that_comes_on_two_lines() =>
        Given().When(Place with { Lines = [Tea, Tea] }).Then(Placed with { Lines = [Tea, Tea], Total = new Money(50.00m, "EUR") });

    [Fact] public void that_is_there_already_is_refused() => Given(Placed).When(Place).ThenRefused(OrderRefusal.AlreadyExists);
}
