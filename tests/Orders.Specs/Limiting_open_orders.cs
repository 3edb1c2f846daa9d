using ServerlessShop.EventSourcing;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Limiting_open_orders
{
    private static readonly OrderLimits s_limits = new(WaitingOrders: 5, WaitingUnits: 100, UnauthorizedOrders: 50, Declines: 5);

    [Theory]
    [InlineData("placed 3", false)]
    [InlineData("waiting 3", false, "asked")]
    [InlineData("placed 3", false, "asked", "done")]
    [InlineData("closed", true)]
    [InlineData("closed", false, "confirmed")]
    [InlineData("closed", false, "cancelled")]
    [InlineData("closed", false, "asked", "cancelled")]
    public void counts_an_order_as_it_stands(string standing, bool isOutOfStock, params string[] then)
    {
        var events = then.Select(OrderEvent (name) => name switch { "asked" => ActionRequired, "done" => ActionCompleted, "confirmed" => Confirmed, _ => Cancelled });
        Assert.Equal(new StreamTag("ann", standing), OrderAccount.TagOf(Fold([Placed, .. isOutOfStock ? [Rejected] : Array.Empty<OrderEvent>(), .. events])));
    }

    [Fact]
    public void counts_a_declined_payment() =>
        Assert.Equal("declined", OrderAccount.TagOf(Fold(Placed, Rejected with { Reason = new OrderReason("payment-declined", "No.") })).Text);

    [Fact]
    public void takes_another_order_while_few_wait()
    {
        Assert.Null(Place(1));
        Assert.Null(Place(999));
        Assert.Null(Place(60, Of("waiting 10", 1, 2, 3, 4)));
        Assert.Null(Place(1, Of("placed 20", [.. Enumerable.Range(1, 49)])));
        Assert.Null(Place(1, Of("closed", 1, 2, 3, 4, 5, 6)));
    }

    [Theory]
    [InlineData(1, "waiting 1", 5, 480)]
    [InlineData(1, "waiting 999", 1, 480)]
    [InlineData(61, "waiting 10", 4, 480)]
    [InlineData(1, "placed 1", 50, 10)]
    public void takes_no_more_when_too_many_wait_and_says_when_the_first_is_over(int units, string standing, int orders, int seconds)
    {
        // The first began to wait two minutes ago, of the ten that it may.
        var reached = Place(units, Of(standing, [.. Enumerable.Repeat(2, orders)]));
        Assert.Equal(("too-many-open-orders", seconds), (reached?.Code, (int?)reached?.RetryAfter.TotalSeconds));
    }

    [Theory]
    [InlineData("waiting 1", 1, "1 order is waiting for the confirmation of a payment; the limit is 1.")]
    [InlineData("waiting 1", 2, "2 orders are waiting for the confirmation of a payment; the limit is 1.")]
    [InlineData("placed 1", 1, "1 order is not paid yet.")]
    [InlineData("declined", 1, "1 payment was declined. Nothing was ordered. You can order again in 1 minute.")]
    public void says_how_many_by_the_right_number(string standing, int orders, string why)
    {
        var limits = new OrderLimits(WaitingOrders: 1, WaitingUnits: 100, UnauthorizedOrders: 1, Declines: 1);
        Assert.StartsWith(why, Account(Of(standing, [.. Enumerable.Repeat(59, orders)])).WhyNotPlace(1, limits)?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void takes_none_for_an_hour_after_five_declines_within_an_hour()
    {
        Assert.Null(Place(1, Of("declined", 1, 2, 3, 4)));
        Assert.Null(Place(1, Of("declined", 10, 20, 30, 40, 71)));
        Assert.Null(Place(1, Of("declined", 60, 61, 62, 63, 64)));
        var reached = Place(1, Of("declined", 59, 70, 80, 90, 100));
        Assert.Equal(("too-many-declines", 60.0), (reached?.Code, reached?.RetryAfter.TotalSeconds));
        // One that was under way meanwhile prolongs it.
        Assert.Equal(3_000, Place(1, Of("declined", 10, 50, 51, 52, 53, 54))?.RetryAfter.TotalSeconds);
    }

    [Theory]
    [InlineData(true, 100)]
    [InlineData(false, 101)]
    [InlineData(true, 60, 10, 10, 10, 10)]
    [InlineData(false, 61, 10, 10, 10, 10)]
    [InlineData(false, 1, 1, 1, 1, 1, 1)]
    public void lets_an_order_wait_with_as_much_as_may_be_held(bool mayWait, int units, params int[] waiting) => Assert.Equal(
        mayWait, Account([.. waiting.SelectMany((held, index) => Of($"waiting {held}", index))]).MayWait(units, s_limits));

    [Fact]
    public void does_not_count_the_order_that_asks() => Assert.True(
        OrderAccount.From([new TaggedStream(Order.Decider.Stream("o-1"), "waiting 100", Noon)], Noon, except: "o-1").MayWait(100, s_limits));

    private static LimitReached? Place(int units, params TaggedStream[] standings) => Account(standings).WhyNotPlace(units, s_limits);

    private static OrderAccount Account(TaggedStream[] standings) => OrderAccount.From(standings, Noon);

    private static TaggedStream[] Of(string standing, params int[] minutesAgo) =>
        [.. minutesAgo.Select((minutes, index) => new TaggedStream(Order.Decider.Stream($"o-{standing}-{minutes}-{index}"), standing, Noon.AddMinutes(-minutes)))];
}
