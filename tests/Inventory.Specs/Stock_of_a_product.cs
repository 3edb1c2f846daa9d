using static ServerlessShop.Inventory.Specs.Specs;

namespace ServerlessShop.Inventory.Specs;

public class Receiving_stock
{
    [Fact] public void of_a_product_for_the_first_time_starts_at_zero() =>
        Given().When(new ReceiveStock("p-1", 10, "delivery 7", Noon)).Then(TenReceived);

    [Fact] public void adds_to_what_is_there_and_leaves_what_is_reserved() =>
        Given(TenReceived, FourReserved).When(new ReceiveStock("p-1", 5, "delivery 8", Noon))
            .Then(new StockReceived("p-1", 5, "delivery 8", OnHand: 15, Reserved: 4, Noon));

    [Fact] public void beyond_what_can_be_kept_is_refused() =>
        Given(TenReceived).When(new ReceiveStock("p-1", StockDecider.Limit - 9, "too much", Noon)).ThenRefused(StockRefusal.LimitReached);
}

public class Adjusting_stock
{
    [Fact] public void takes_away_what_was_lost() =>
        Given(TenReceived).When(new AdjustStock("p-1", -3, "broken", Noon)).Then(new StockAdjusted("p-1", -3, "broken", OnHand: 7, Reserved: 0, Noon));

    [Fact] public void adds_what_was_found() =>
        Given(TenReceived).When(new AdjustStock("p-1", 2, "found", Noon)).Then(new StockAdjusted("p-1", 2, "found", OnHand: 12, Reserved: 0, Noon));

    [Fact] public void down_to_what_is_reserved_is_taken() =>
        Given(TenReceived, FourReserved).When(new AdjustStock("p-1", -6, "broken", Noon))
            .Then(new StockAdjusted("p-1", -6, "broken", OnHand: 4, Reserved: 4, Noon));

    [Fact] public void below_what_is_reserved_is_refused() =>
        Given(TenReceived, FourReserved).When(new AdjustStock("p-1", -7, "broken", Noon)).ThenRefused(new("stock-below-reserved", ""));

    [Fact] public void below_zero_is_refused() =>
        Given(TenReceived).When(new AdjustStock("p-1", int.MinValue, "all gone", Noon)).ThenRefused(new("stock-below-reserved", ""));

    [Fact] public void of_a_product_that_was_never_received_is_refused_below_zero() =>
        Given().When(new AdjustStock("p-1", -1, "broken", Noon)).ThenRefused(new("stock-below-reserved", ""));

    [Fact] public void beyond_what_can_be_kept_is_refused() =>
        Given(TenReceived).When(new AdjustStock("p-1", int.MaxValue, "miscounted", Noon)).ThenRefused(StockRefusal.LimitReached);

    [Theory]
    [InlineData(-1, 1, "Cannot remove 1 unit: 1 on hand, of which 1 is reserved.")]
    [InlineData(-2, 0, "Cannot remove 2 units: 1 on hand, of which 0 are reserved.")]
    public void by_more_than_can_be_removed_says_how_many_there_are(int quantity, int reserved, string why) =>
        Assert.Equal(why, StockRefusal.BelowReserved(new Stock("p-1", 1, reserved), quantity).Detail);

    [Fact] public void by_nothing_records_nothing() =>
        Given(TenReceived).When(new AdjustStock("p-1", 0, "counted", Noon)).ThenNothing();
}

public class Reserving_stock
{
    [Fact] public void promises_units_and_keeps_them_on_hand() =>
        Given(TenReceived).When(new ReserveStock("p-1", "o-1", 4, Noon)).Then(FourReserved);

    [Fact] public void of_all_that_is_available_is_taken() =>
        Given(TenReceived, FourReserved).When(new ReserveStock("p-1", "o-2", 6, Noon))
            .Then(new StockReserved("p-1", "o-2", 6, OnHand: 10, Reserved: 10, Noon));

    [Fact] public void of_more_than_is_available_is_refused() =>
        Given(TenReceived, FourReserved).When(new ReserveStock("p-1", "o-2", 7, Noon)).ThenRefused(new("out-of-stock", ""));

    [Fact] public void of_a_product_that_was_never_received_is_refused() =>
        Given().When(new ReserveStock("p-1", "o-1", 1, Noon)).ThenRefused(new("out-of-stock", ""));

    [Fact] public void is_refused_with_the_product_and_the_counts() =>
        Assert.Equal(
            "Not enough units of product p-1: 7 ordered, 6 available.",
            StockRefusal.OutOfStock(new ReserveStock("p-1", "o-2", 7, Noon), new Stock("p-1", 10, 4)).Detail);
}

public class Releasing_and_committing_stock
{
    [Fact] public void released_units_are_available_again() =>
        Given(TenReceived, FourReserved).When(new ReleaseStock("p-1", "o-1", 4, Noon))
            .Then(new StockReleased("p-1", "o-1", 4, OnHand: 10, Reserved: 0, Noon));

    [Fact] public void committed_units_leave_both_counts() =>
        Given(TenReceived, FourReserved).When(new CommitStock("p-1", "o-1", 4, Noon))
            .Then(new StockCommitted("p-1", "o-1", 4, OnHand: 6, Reserved: 0, Noon));

    [Fact] public void returned_units_are_on_hand_again() =>
        Given(TenReceived, FourReserved, new StockCommitted("p-1", "o-1", 4, 6, 0, Noon)).When(new ReturnStock("p-1", "o-1", 4, Noon))
            .Then(new StockReturned("p-1", "o-1", 4, OnHand: 10, Reserved: 0, Noon));

    [Fact] public void more_than_is_reserved_is_refused()
    {
        Given(TenReceived, FourReserved).When(new ReleaseStock("p-1", "o-1", 5, Noon)).ThenRefused(new("stock-not-reserved", ""));
        Given(TenReceived, FourReserved).When(new CommitStock("p-1", "o-1", 5, Noon)).ThenRefused(new("stock-not-reserved", ""));
    }
}
