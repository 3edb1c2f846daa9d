using ServerlessShop.EventSourcing;

namespace ServerlessShop.Inventory;

/// <summary>What happened to the reservation of an order. The stored names never change.</summary>
public abstract record ReservationEvent(string OrderId, DateTimeOffset At);

/// <param name="Lines">One a product.</param>
[StoredAs("reservation-made-v1")]
public sealed record ReservationMade(string OrderId, IReadOnlyList<ReservationLine> Lines, DateTimeOffset At) : ReservationEvent(OrderId, At);

/// <summary>The units are free again. As the first event it is a tombstone: nothing was reserved, and nothing ever will be.</summary>
[StoredAs("reservation-released-v1")]
public sealed record ReservationReleased(string OrderId, DateTimeOffset At) : ReservationEvent(OrderId, At);

[StoredAs("reservation-committed-v1")]
public sealed record ReservationCommitted(string OrderId, DateTimeOffset At) : ReservationEvent(OrderId, At);

/// <summary>Units that were sold are in the warehouse again: the order was cancelled.</summary>
[StoredAs("reservation-returned-v1")]
public sealed record ReservationReturned(string OrderId, DateTimeOffset At) : ReservationEvent(OrderId, At);

public sealed record ReservationLine(string ProductId, int Quantity);

public enum ReservationStatus { None, Made, Released, Committed, Returned }

/// <summary>An order's reservation as it stands; it settles what comes twice, late, or never came.</summary>
public sealed record Reservation(ReservationStatus Status, IReadOnlyList<ReservationLine> Lines)
{
    public static readonly Reservation Initial = new(ReservationStatus.None, []);

    public static Reservation Evolve(Reservation reservation, ReservationEvent e) => e switch
    {
        ReservationMade m => new Reservation(ReservationStatus.Made, m.Lines),
        ReservationReleased => reservation with { Status = ReservationStatus.Released },
        ReservationCommitted => reservation with { Status = ReservationStatus.Committed },
        ReservationReturned => reservation with { Status = ReservationStatus.Returned },
        _ => throw new UnknownEventException(e.GetType().Name),
    };
}
