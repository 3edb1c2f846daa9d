using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;
using static ServerlessShop.Inventory.Specs.Specs;

namespace ServerlessShop.Inventory.Specs;

/// <summary>Reservations and stock in one event table.</summary>
internal sealed class Warehouse
{
    private readonly CommandRunner _runner;

    public Warehouse()
    {
        _runner = new CommandRunner(Store, TimeProvider.System);
        Reservations = new Reservations(_runner);
    }

    public InMemoryEventStore Store { get; } = new();

    public Reservations Reservations { get; }

    public Task<CommandResult<Stock>> RunAsync(StockCommand command) =>
        _runner.RunAsync(Stock.Decider, command, Context, CancellationToken.None);

    public Task<CommandResult<Reservation>> RunAsync(ReservationCommand command) =>
        Reservations.RunAsync(command, Context, CancellationToken.None);

    public async Task ReceiveAsync(params (string ProductId, int Quantity)[] units)
    {
        foreach (var (product, quantity) in units) await RunAsync(new ReceiveStock(product, quantity, "delivery", Noon));
    }

    public async Task<Stock> StockAsync(string productId) =>
        (await Store.LoadAsync(Stock.Decider, Stock.Decider.Stream(productId), CancellationToken.None)).State;

    public async Task<Reservation> ReservationAsync(string orderId) =>
        (await Store.LoadAsync(Reservation.Decider, Reservation.Decider.Stream(orderId), CancellationToken.None)).State;

    /// <summary>The units that ever came in, less those that were lost.</summary>
    public async Task<int> ReceivedAsync(string productId)
    {
        var commits = await Store.ReadAsync(Stock.Decider.Stream(productId), 0, CancellationToken.None).ToListAsync();
        return commits.SelectMany(commit => commit.Events).Select(Stock.Decider.Events.Read).Sum(e => e switch
        {
            StockReceived received => received.Quantity,
            StockAdjusted adjusted => adjusted.Quantity,
            _ => 0,
        });
    }

    public async Task<int> CountEventsAsync() => await Store.ScanAsync(0, 1, CancellationToken.None).Select(c => c.Events.Count).SumAsync();
}
