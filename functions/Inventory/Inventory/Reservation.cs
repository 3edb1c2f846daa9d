using ServerlessShop.EventSourcing;
using static ServerlessShop.EventSourcing.Decision<ServerlessShop.Inventory.ReservationEvent>;

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

    /// <summary>The streams <c>reservation-{orderId}</c>: three events at most, so they need no snapshots.</summary>
    public static readonly Decider<Reservation, ReservationCommand, ReservationEvent> Decider = new(
        "reservation", Initial, ReservationDecider.Decide, Evolve,
        new(InventoryJson.Default, typeof(ReservationMade), typeof(ReservationReleased), typeof(ReservationCommitted), typeof(ReservationReturned)));

    public static Reservation Evolve(Reservation reservation, ReservationEvent e) => e switch
    {
        ReservationMade m => new Reservation(ReservationStatus.Made, m.Lines),
        ReservationReleased => reservation with { Status = ReservationStatus.Released },
        ReservationCommitted => reservation with { Status = ReservationStatus.Committed },
        ReservationReturned => reservation with { Status = ReservationStatus.Returned },
        _ => throw new UnknownEventException(e.GetType().Name),
    };
}

public abstract record ReservationCommand(string OrderId, DateTimeOffset At) : ICommand
{
    string ICommand.StreamId => OrderId;
}

/// <param name="Lines">As the order has them: a product that comes twice adds up.</param>
public sealed record MakeReservation(string OrderId, IReadOnlyList<ReservationLine> Lines, DateTimeOffset At) : ReservationCommand(OrderId, At);

public sealed record ReleaseReservation(string OrderId, DateTimeOffset At) : ReservationCommand(OrderId, At);

public sealed record CommitReservation(string OrderId, DateTimeOffset At) : ReservationCommand(OrderId, At);

/// <summary>Of an order that is cancelled: whatever was done for it is undone, and nothing can be done any more.</summary>
public sealed record CancelReservation(string OrderId, DateTimeOffset At) : ReservationCommand(OrderId, At);

public static class ReservationRefusal
{
    public static readonly Refusal NotFound = new("reservation-not-found", "Nothing was reserved for this order.");
    public static readonly Refusal Released = new("reservation-released", "The order's reservation was already released; nothing more can be reserved for it.");
    public static readonly Refusal Committed = new("reservation-committed", "The order's units are already sold and can no longer be released.");
    public static readonly Refusal Cancelled = new("reservation-cancelled", "The order was cancelled and its units were returned to stock.");
}

public static class ReservationDecider
{
    public static Decision<ReservationEvent> Decide(Reservation reservation, ReservationCommand command) => (reservation.Status, command) switch
    {
        (ReservationStatus.None, MakeReservation c) => Accept(new ReservationMade(c.OrderId, AddUp(c.Lines), c.At)),
        (ReservationStatus.Released, MakeReservation) => ReservationRefusal.Released,
        (ReservationStatus.Returned, MakeReservation or CommitReservation) => ReservationRefusal.Cancelled,
        (_, MakeReservation) => Nothing,
        (ReservationStatus.None or ReservationStatus.Made, ReleaseReservation c) => Accept(new ReservationReleased(c.OrderId, c.At)),
        (ReservationStatus.Committed, ReleaseReservation) => ReservationRefusal.Committed,
        (_, ReleaseReservation) => Nothing,
        (ReservationStatus.None, CommitReservation) => ReservationRefusal.NotFound,
        (ReservationStatus.Made, CommitReservation c) => Accept(new ReservationCommitted(c.OrderId, c.At)),
        (ReservationStatus.Released, CommitReservation) => ReservationRefusal.Released,
        (_, CommitReservation) => Nothing,
        (ReservationStatus.None or ReservationStatus.Made, CancelReservation c) => Accept(new ReservationReleased(c.OrderId, c.At)),
        (ReservationStatus.Committed, CancelReservation c) => Accept(new ReservationReturned(c.OrderId, c.At)),
        (_, CancelReservation) => Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "Unknown reservation command."),
    };

    private static IReadOnlyList<ReservationLine> AddUp(IReadOnlyList<ReservationLine> lines) =>
        [.. lines.GroupBy(line => line.ProductId, StringComparer.Ordinal).Select(p => new ReservationLine(p.Key, p.Sum(line => line.Quantity)))];
}
