using ServerlessShop.EventSourcing;

namespace ServerlessShop.Inventory;

/// <summary>The stream <c>reservation-{orderId}</c>: three events at most, so it needs no snapshots.</summary>
public static class ReservationStream
{
    public static readonly StreamModel<Reservation, ReservationEvent> Model = new(
        "reservation",
        Reservation.Initial,
        Reservation.Evolve,
        new EventCatalog<ReservationEvent>()
            .Add(InventoryJson.Default.ReservationMade)
            .Add(InventoryJson.Default.ReservationReleased)
            .Add(InventoryJson.Default.ReservationCommitted)
            .Add(InventoryJson.Default.ReservationReturned));
}
