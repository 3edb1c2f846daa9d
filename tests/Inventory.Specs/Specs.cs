using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Inventory.Specs;

internal static class Specs
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly StockReceived TenReceived = new("p-1", 10, "delivery 7", OnHand: 10, Reserved: 0, Noon);
    public static readonly StockReserved FourReserved = new("p-1", "o-1", 4, OnHand: 10, Reserved: 4, Noon);

    public static readonly ReservationMade Made = new("o-1", [new("p-1", 4), new("p-2", 1)], Noon);
    public static readonly ReservationReleased Released = new("o-1", Noon);
    public static readonly ReservationCommitted Committed = new("o-1", Noon);
    public static readonly ReservationReturned Returned = new("o-1", Noon);

    public static DeciderSpec<Stock, StockCommand, StockEvent>.GivenSteps Given(params StockEvent[] past) =>
        new DeciderSpec<Stock, StockCommand, StockEvent>(Stock.Decider).Given(past);

    public static DeciderSpec<Reservation, ReservationCommand, ReservationEvent>.GivenSteps GivenReservation(params ReservationEvent[] past) =>
        new DeciderSpec<Reservation, ReservationCommand, ReservationEvent>(Reservation.Decider).Given(past);

    public static CommandContext Context => new("InventoryTasks", Noon);
}
