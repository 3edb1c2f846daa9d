using CsCheck;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Listing_orders
{
    [Fact]
    public void sorts_as_text_in_the_order_in_which_they_were_placed() => Gen.Long[0, TimeSpan.TicksPerDay].Array[2].Sample(ticks =>
    {
        var (a, b) = (Noon.AddTicks(ticks[0]), Noon.AddTicks(ticks[1]));
        var sorts = string.CompareOrdinal(OrderStream.ListingOf("ann", "x", a).Sort, OrderStream.ListingOf("ann", "x", b).Sort);
        Assert.Equal(a.CompareTo(b), Math.Sign(sorts));
    });

    [Fact]
    public void tells_orders_of_the_same_moment_apart() =>
        Assert.NotEqual(OrderStream.ListingOf("ann", "o-1", Noon), OrderStream.ListingOf("ann", "o-2", Noon));
}
