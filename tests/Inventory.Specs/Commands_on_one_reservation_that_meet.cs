using ServerlessShop.EventSourcing;
using static ServerlessShop.Inventory.Specs.Specs;

namespace ServerlessShop.Inventory.Specs;

/// <summary>
/// An order's sagas, and a task's tries, may send two commands at the same time. One reads the reservation, and before it reads the stock the
/// other is done: together they end as one after the other would.
/// </summary>
public class Commands_on_one_reservation_that_meet
{
    private static readonly ReservationCommand[] s_commands =
        [new MakeReservation("o-1", [new("p-1", 4), new("p-2", 1)], Noon), new ReleaseReservation("o-1", Noon), new CommitReservation("o-1", Noon), new CancelReservation("o-1", Noon)];

    public static MatrixTheoryData<bool, string, string> Pairs { get; } = new([false, true], s_commands.Select(NameOf), s_commands.Select(NameOf));

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task end_as_one_after_the_other(bool isMade, string reading, string quicker)
    {
        var met = await MeetAsync(isMade, Of(reading), Of(quicker));
        string[] following = [await FollowAsync(isMade, Of(quicker), Of(reading)), await FollowAsync(isMade, Of(reading), Of(quicker))];
        Assert.Contains(met, following);
    }

    [Fact]
    public async Task and_see_one_stream_without_the_other_are_tried_again()
    {
        var warehouse = await WarehouseAsync(isMade: true);
        await warehouse.RunAsync(new ReleaseStock("p-1", "o-1", 4, Noon));
        var conflict = await Assert.ThrowsAsync<ConcurrencyConflictException>(() => warehouse.RunAsync(new CommitReservation("o-1", Noon)));
        Assert.Equal("Of product p-1, the stock has 0 reserved, but the order's reservation 4.", conflict.Message);
        Assert.Equal(new Stock("p-2", 1, 1), await warehouse.StockAsync("p-2"));
    }

    private static async Task<string> MeetAsync(bool isMade, ReservationCommand reading, ReservationCommand quicker)
    {
        var warehouse = await WarehouseAsync(isMade);
        var other = "";
        warehouse.Store.BeforeRead(Stock.Decider.Stream("p-1"), async () => other = NameOf(await warehouse.RunAsync(quicker)));
        var own = NameOf(await warehouse.RunAsync(reading));
        // A command that reads no stock met nobody.
        if (other == "") other = NameOf(await warehouse.RunAsync(quicker));
        return await EndAsync(warehouse, (reading, own), (quicker, other));
    }

    private static async Task<string> FollowAsync(bool isMade, ReservationCommand first, ReservationCommand second)
    {
        var warehouse = await WarehouseAsync(isMade);
        var earlier = NameOf(await warehouse.RunAsync(first));
        return await EndAsync(warehouse, (first, earlier), (second, NameOf(await warehouse.RunAsync(second))));
    }

    // As many units as the order wants: what one takes, the other finds gone.
    private static async Task<Warehouse> WarehouseAsync(bool isMade)
    {
        var warehouse = new Warehouse();
        await warehouse.ReceiveAsync(("p-1", 4), ("p-2", 1));
        if (isMade) await warehouse.RunAsync(Of(nameof(MakeReservation)));
        return warehouse;
    }

    private static async Task<string> EndAsync(Warehouse warehouse, params (ReservationCommand Command, string Result)[] results)
    {
        var told = string.Join(", ", results.Select(r => $"{NameOf(r.Command)} {r.Result}").Order(StringComparer.Ordinal));
        return $"{told}: {(await warehouse.ReservationAsync("o-1")).Status}, {await warehouse.StockAsync("p-1")}, {await warehouse.StockAsync("p-2")}";
    }

    private static ReservationCommand Of(string name) => s_commands.Single(command => NameOf(command) == name);

    private static string NameOf(ReservationCommand command) => command.GetType().Name;

    private static string NameOf(CommandResult<Reservation> result) => result switch
    {
        CommandResult<Reservation>.Refused refused => refused.Refusal.Code,
        _ => result.GetType().Name,
    };
}
