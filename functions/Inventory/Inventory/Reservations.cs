using ServerlessShop.EventSourcing;

namespace ServerlessShop.Inventory;

/// <summary>Commands on an order's reservation together with the stock of each of its products: one transaction, all or none.</summary>
public sealed class Reservations(CommandRunner runner)
{
    public Task<CommandResult<Reservation>> RunAsync(ReservationCommand command, CommandContext context, CancellationToken cancellation) =>
        runner.TransactAsync(context, async unit => await DecideAsync(unit, command, await unit.LoadAsync(Reservation.Decider, command.OrderId)), cancellation);

    private static async Task<CommandResult<Reservation>> DecideAsync(UnitOfWork unit, ReservationCommand command, LoadedStream<Reservation> before)
    {
        var decision = Reservation.Decider.Decide(before.State, command);
        if (decision is Decision<ReservationEvent>.Refused refused) return new CommandResult<Reservation>.Refused(refused.Refusal);

        var events = ((Decision<ReservationEvent>.Accepted)decision).Events;
        var after = events.Aggregate(before.State, Reservation.Evolve);
        var stocks = events is [.., var last] ? await Task.WhenAll(after.Lines.Select(line => DecideAsync(unit, StockCommandFor(last, line)))) : [];
        if (RefusalOf(stocks) is { } refusal)
        {
            // The stocks were read later, and may know more of this order: of another try of its task, or of its other saga. Then the refusal
            // is none, and it is decided again, a few times at most: a reservation has three events.
            var now = await unit.LoadAsync(Reservation.Decider, command.OrderId);
            if (now.Version != before.Version) return await DecideAsync(unit, command, now);
            // A transaction may be seen in one stream before the other: the task is tried again, and only what stays so is for a person.
            if (refusal.Code == StockRefusal.NotReservedCode) throw new ConcurrencyConflictException(refusal.Detail);
            return new CommandResult<Reservation>.Refused(refusal);
        }

        var reservation = unit.Append(Reservation.Decider, before, events);
        foreach (var (stock, change) in stocks)
            unit.Append(Stock.Decider, stock, ((Decision<StockEvent>.Accepted)change).Events);
        return new CommandResult<Reservation>.Accepted(reservation.State, reservation.Version, IsRepeat: reservation.Version == before.Version);
    }

    private static async Task<(LoadedStream<Stock> Stock, Decision<StockEvent> Change)> DecideAsync(UnitOfWork unit, StockCommand command)
    {
        var stock = await unit.LoadAsync(Stock.Decider, command.ProductId);
        return (stock, Stock.Decider.Decide(stock.State, command));
    }

    // What happens to the stock follows from what happened to the reservation: cancelling one releases or returns.
    private static StockCommand StockCommandFor(ReservationEvent e, ReservationLine line) => e switch
    {
        ReservationMade => new ReserveStock(line.ProductId, e.OrderId, line.Quantity, e.At),
        ReservationReleased => new ReleaseStock(line.ProductId, e.OrderId, line.Quantity, e.At),
        ReservationCommitted => new CommitStock(line.ProductId, e.OrderId, line.Quantity, e.At),
        ReservationReturned => new ReturnStock(line.ProductId, e.OrderId, line.Quantity, e.At),
        _ => throw new UnknownEventException(e.GetType().Name),
    };

    // Every product that is short is named, so that the customer learns it at once.
    private static Refusal? RefusalOf(IEnumerable<(LoadedStream<Stock> Stock, Decision<StockEvent> Change)> stocks)
    {
        var refusals = stocks.Select(s => s.Change).OfType<Decision<StockEvent>.Refused>().Select(r => r.Refusal).ToList();
        return refusals.Count == 0 ? null : refusals[0] with { Detail = string.Join(' ', refusals.Select(r => r.Detail)) };
    }
}
