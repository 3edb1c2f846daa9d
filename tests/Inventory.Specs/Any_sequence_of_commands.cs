using CsCheck;
using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;
using static ServerlessShop.Inventory.Specs.Specs;

namespace ServerlessShop.Inventory.Specs;

public class Any_sequence_of_commands
{
    private static readonly string[] s_products = ["p-1", "p-2", "p-3"];
    private static readonly string[] s_orders = ["o-1", "o-2", "o-3", "o-4"];

    private static readonly Gen<string> s_product = Gen.OneOf(s_products);
    private static readonly Gen<string> s_order = Gen.OneOf(s_orders);

    private static readonly Gen<ReservationLine> s_line = Gen.Select(s_product, Gen.Int[1, 6], (p, q) => new ReservationLine(p, q));

    private static readonly Gen<ReservationCommand> s_reservation = Gen.OneOf([.. Every.Kind<ReservationCommand>().Select(ReservationOf)]);

    private static readonly Gen<StockCommand> s_stock = Gen.OneOf([.. Every.Kind<StockCommand>().Select(StockOf).OfType<Gen<StockCommand>>()]);

    private static readonly Gen<List<object>> s_commands =
        Gen.OneOf(s_reservation.Select(object (c) => c), s_stock.Select(object (c) => c)).List[1, 40];

    private static Gen<ReservationCommand> ReservationOf(Type command) => command.Name switch
    {
        nameof(MakeReservation) => Gen.Select(s_order, s_line.List[1, 4], ReservationCommand (o, lines) => new MakeReservation(o, lines, Noon)),
        nameof(ReleaseReservation) => s_order.Select(ReservationCommand (o) => new ReleaseReservation(o, Noon)),
        nameof(CommitReservation) => s_order.Select(ReservationCommand (o) => new CommitReservation(o, Noon)),
        nameof(CancelReservation) => s_order.Select(ReservationCommand (o) => new CancelReservation(o, Noon)),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Name, "Say how such a command comes about."),
    };

    /// <returns>Null for a command that is sent only by a command on a reservation.</returns>
    private static Gen<StockCommand>? StockOf(Type command) => command.Name switch
    {
        nameof(ReceiveStock) => Gen.Select(s_product, Gen.Int[1, 20], StockCommand (p, q) => new ReceiveStock(p, q, "r", Noon)),
        nameof(AdjustStock) => Gen.Select(s_product, Gen.Int[-8, 3], StockCommand (p, q) => new AdjustStock(p, q, "a", Noon)),
        nameof(ReserveStock) or nameof(ReleaseStock) or nameof(CommitStock) or nameof(ReturnStock) => null,
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Name, "Say how such a command comes about."),
    };

    [Fact]
    public async Task keeps_what_is_reserved_equal_to_the_open_reservations_and_loses_no_unit() =>
        await s_commands.SampleAsync(async commands =>
        {
            var warehouse = new Warehouse();
            foreach (var command in commands)
            {
                await RunAsync(warehouse, command);
                await AssertInvariantsAsync(warehouse);
            }
        }, iter: 200);

    [Fact]
    public async Task gains_no_event_when_a_command_on_a_reservation_is_repeated() =>
        await Gen.Select(s_commands, s_reservation).SampleAsync(async (commands, repeated) =>
        {
            var warehouse = new Warehouse();
            foreach (var command in commands) await RunAsync(warehouse, command);
            var first = await warehouse.RunAsync(repeated);
            var events = await warehouse.CountEventsAsync();
            var second = await warehouse.RunAsync(repeated);
            Assert.Equal(first.GetType(), second.GetType());
            Assert.Equal(events, await warehouse.CountEventsAsync());
        }, iter: 200);

    private static Task RunAsync(Warehouse warehouse, object command) => command switch
    {
        StockCommand c => warehouse.RunAsync(c),
        ReservationCommand c => warehouse.RunAsync(c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static async Task AssertInvariantsAsync(Warehouse warehouse)
    {
        var (open, sold) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        foreach (var order in s_orders)
        {
            var reservation = await warehouse.ReservationAsync(order);
            if (reservation.Status is not (ReservationStatus.Made or ReservationStatus.Committed)) continue;
            var units = reservation.Status == ReservationStatus.Made ? open : sold;
            foreach (var line in reservation.Lines) units[line.ProductId] = units.GetValueOrDefault(line.ProductId) + line.Quantity;
        }

        foreach (var product in s_products)
        {
            var stock = await warehouse.StockAsync(product);
            Assert.InRange(stock.Reserved, 0, stock.OnHand);
            Assert.Equal(open.GetValueOrDefault(product), stock.Reserved);
            Assert.Equal(await warehouse.ReceivedAsync(product), stock.OnHand + sold.GetValueOrDefault(product));
        }
    }
}
