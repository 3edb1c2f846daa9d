using ServerlessShop.EventSourcing;

namespace ServerlessShop.Inventory;

/// <summary>Commands on an order's reservation together with the stock of each of its products: one transaction, all or none.</summary>
public sealed class Reservations(CommandRunner runner)
{
    public Task<CommandResult<Reservation>> RunAsync(ReservationCommand command, CommandContext context, CancellationToken cancellation) =>
        runner.TransactAsync(context, unit => DecideAsync(unit, command), cancellation);

    private static async Task<CommandResult<Reservation>> DecideAsync(UnitOfWork unit, ReservationCommand command)
    {
        var before = await unit.LoadAsync(ReservationStream.Model, command.OrderId);
        var decision = ReservationDecider.Decide(before.State, command);
        if (decision is Decision<ReservationEvent>.Refused refused) return new CommandResult<Reservation>.Refused(refused.Refusal);

        var events = ((Decision<ReservationEvent>.Accepted)decision).Events;
        var after = events.Aggregate(before.State, Reservation.Evolve);
        var stocks = events.Count == 0 ? [] : await Task.WhenAll(after.Lines.Select(line => DecideAsync(unit, StockCommandFor(command, line))));
        if (RefusalOf(stocks) is { } refusal) return new CommandResult<Reservation>.Refused(refusal);

        var reservation = unit.Append(ReservationStream.Model, before, events);
        foreach (var (stock, change) in stocks)
            unit.Append(StockStream.Model, stock, ((Decision<StockEvent>.Accepted)change).Events);
        return new CommandResult<Reservation>.Accepted(reservation.State, reservation.Version);
    }

    private static async Task<(LoadedStream<Stock> Stock, Decision<StockEvent> Change)> DecideAsync(UnitOfWork unit, StockCommand command)
    {
        var stock = await unit.LoadAsync(StockStream.Model, command.ProductId);
        return (stock, StockDecider.Decide(stock.State, command));
    }

    private static StockCommand StockCommandFor(ReservationCommand command, ReservationLine line) => command switch
    {
        MakeReservation => new ReserveStock(line.ProductId, command.OrderId, line.Quantity, command.At),
        ReleaseReservation => new ReleaseStock(line.ProductId, command.OrderId, line.Quantity, command.At),
        CommitReservation => new CommitStock(line.ProductId, command.OrderId, line.Quantity, command.At),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "Not a command on reservations."),
    };

    // Every product that is short is named, so that the customer learns it at once.
    private static Refusal? RefusalOf(IEnumerable<(LoadedStream<Stock> Stock, Decision<StockEvent> Change)> stocks)
    {
        var refusals = stocks.Select(s => s.Change).OfType<Decision<StockEvent>.Refused>().Select(r => r.Refusal).ToList();
        return refusals.Count == 0 ? null : refusals[0] with { Detail = string.Join(' ', refusals.Select(r => r.Detail)) };
    }
}
