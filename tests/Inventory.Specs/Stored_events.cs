using System.Text.Json;
using ServerlessShop.Contracts;
using ServerlessShop.Testing;
using static ServerlessShop.Inventory.Specs.Specs;

namespace ServerlessShop.Inventory.Specs;

public class Stored_events
{
    public static TheoryData<StockEvent> OfStock =>
    [
        TenReceived,
        new StockAdjusted("p-1", -3, "broken", 7, 0, Noon),
        FourReserved,
        new StockReleased("p-1", "o-1", 4, 10, 0, Noon),
        new StockCommitted("p-1", "o-1", 4, 6, 0, Noon),
        new StockReturned("p-1", "o-1", 4, 10, 0, Noon),
    ];

    public static TheoryData<ReservationEvent> OfReservations => [Made, Released, Committed, Returned];

    [Theory, MemberData(nameof(OfStock))]
    public void of_stock_keep_their_form_for_ever(StockEvent e) => GoldenEvents.AssertSame(Stock.Decider.Events, e);

    [Theory, MemberData(nameof(OfReservations))]
    public void of_reservations_keep_their_form_for_ever(ReservationEvent e) => GoldenEvents.AssertSame(Reservation.Decider.Events, e);

    [Theory, MemberData(nameof(OfStock))]
    public void of_stock_say_how_it_stands_in_the_words_that_other_domains_know(StockEvent e) =>
        Assert.Equal(
            new StockLevel(e.ProductId, e.OnHand, e.Reserved),
            JsonSerializer.Deserialize<StockLevel>(Stock.Decider.Events.Write(e).Json, JsonSerializerOptions.Web));

    // By this member those who read stock levels filter the topic.
    [Theory, MemberData(nameof(OfReservations))]
    public void of_reservations_say_nothing_of_the_stock_on_hand(ReservationEvent e) =>
        Assert.DoesNotContain("onHand", Reservation.Decider.Events.Write(e).Json, StringComparison.Ordinal);

    [Fact]
    public void of_stock_are_in_streams_that_other_domains_know() => Assert.Equal(InventoryTopic.StockCategory, Stock.Decider.Category);

    [Fact]
    public void have_a_file_each()
    {
        GoldenEvents.AssertComplete(Stock.Decider.Events);
        GoldenEvents.AssertComplete(Reservation.Decider.Events);
    }
}
