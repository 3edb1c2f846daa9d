using CsCheck;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Listing_orders
{
    [Fact]
    public void sorts_as_text_in_the_order_in_which_they_were_placed() => Gen.Long[0, TimeSpan.TicksPerDay].Array[2].Sample(ticks =>
    {
        var (a, b) = (Noon.AddTicks(ticks[0]), Noon.AddTicks(ticks[1]));
        var sorts = string.CompareOrdinal(OrderListing.Of("ann", "x", a).Sort, OrderListing.Of("ann", "x", b).Sort);
        Assert.Equal(a.CompareTo(b), Math.Sign(sorts));
    });

    [Fact]
    public void tells_orders_of_the_same_moment_apart() =>
        Assert.NotEqual(OrderListing.Of("ann", "o-1", Noon), OrderListing.Of("ann", "o-2", Noon));

    [Fact]
    public void by_date_takes_both_ends_and_nothing_beyond() => Gen.Long[-3, 3].Array[3].Sample(ticks =>
    {
        var (from, to, at) = (Noon.AddTicks(ticks[0]), Noon.AddTicks(ticks[1]), Noon.AddTicks(ticks[2]));
        var sort = OrderListing.Of("ann", "o-1", at).Sort;
        Assert.Equal(from <= at && at <= to, OrderListing.PlacedBetween(from, to).Contains(sort));
        Assert.Equal(from <= at, OrderListing.PlacedBetween(from, null).Contains(sort));
        Assert.Equal(at <= to, OrderListing.PlacedBetween(null, to).Contains(sort));
    });
}
