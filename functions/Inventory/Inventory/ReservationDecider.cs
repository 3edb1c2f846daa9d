using ServerlessShop.EventSourcing;
using static ServerlessShop.EventSourcing.Decision<ServerlessShop.Inventory.ReservationEvent>;

namespace ServerlessShop.Inventory;

public abstract record ReservationCommand(string OrderId, DateTimeOffset At);

/// <param name="Lines">As the order has them: a product that comes twice adds up.</param>
public sealed record MakeReservation(string OrderId, IReadOnlyList<ReservationLine> Lines, DateTimeOffset At) : ReservationCommand(OrderId, At);

public sealed record ReleaseReservation(string OrderId, DateTimeOffset At) : ReservationCommand(OrderId, At);

public sealed record CommitReservation(string OrderId, DateTimeOffset At) : ReservationCommand(OrderId, At);

/// <summary>Of an order that is cancelled: whatever was done for it is undone, and nothing can be done any more.</summary>
public sealed record CancelReservation(string OrderId, DateTimeOffset At) : ReservationCommand(OrderId, At);

public static class ReservationRefusal
{
    public static readonly Refusal NotFound = new("reservation-not-found", "Nothing was reserved for this order.");
    public static readonly Refusal Released = new("reservation-released", "The order's reservation was undone before; nothing is reserved for it any more.");
    public static readonly Refusal Committed = new("reservation-committed", "The order's units are sold already and cannot be released.");
    public static readonly Refusal Cancelled = new("reservation-cancelled", "The order was cancelled; its units are back and not for it any more.");
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
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "Not a command on reservations."),
    };

    private static IReadOnlyList<ReservationLine> AddUp(IReadOnlyList<ReservationLine> lines) =>
        [.. lines.GroupBy(line => line.ProductId, StringComparer.Ordinal).Select(p => new ReservationLine(p.Key, p.Sum(line => line.Quantity)))];
}
