using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Placing_an_order
{
    [Fact] public void records_its_lines_at_their_prices_and_the_total() => Given().When(Place).Then(Placed);

    [Fact] public void adds_up_a_product_that_comes_on_two_lines() =>
        Given().When(Place with { Lines = [Tea, Tea] }).Then(Placed with { Lines = [Tea, Tea], Total = new Money(50.00m, "EUR") });

    // Amounts that the door refuses today: what is stored is not judged again.
    [Theory]
    [InlineData("500.50", "JPY")]
    [InlineData("0.01", "BTC")]
    public void of_old_reads_and_folds_in_whatever_money_it_was(string amount, string currency)
    {
        var stored = new StoredEvent("order-placed-v1", Order.Decider.Events.Write(Placed).Json
            .Replace("74.00", amount, StringComparison.Ordinal).Replace("EUR", currency, StringComparison.Ordinal));
        var money = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);
        Assert.Equal(money, Order.Evolve(Order.Initial, Order.Decider.Events.Read(stored)).Total);
    }

    [Fact] public void that_is_there_already_is_refused() => Given(Placed).When(Place).ThenRefused(OrderRefusal.AlreadyExists);
}
