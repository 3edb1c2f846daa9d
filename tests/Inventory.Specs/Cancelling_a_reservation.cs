using ServerlessShop.EventSourcing;
using static ServerlessShop.Inventory.Specs.Specs;

namespace ServerlessShop.Inventory.Specs;

public class Cancelling_a_reservation
{
    private static readonly CancelReservation Cancel = new("o-1", Noon);

    [Fact] public void that_is_made_releases_it() => GivenReservation(Made).When(Cancel).Then(Released);

    [Fact] public void whose_units_were_sold_takes_them_back() => GivenReservation(Made, Committed).When(Cancel).Then(Returned);

    [Fact] public void that_was_never_made_leaves_a_tombstone() => GivenReservation().When(Cancel).Then(Released);

    [Fact] public void that_was_released_records_nothing() => GivenReservation(Made, Released).When(Cancel).ThenNothing();

    [Fact] public void again_records_nothing() => GivenReservation(Made, Committed, Returned).When(Cancel).ThenNothing();
}

public class A_reservation_that_was_taken_back
{
    [Fact] public void is_not_made_again() =>
        GivenReservation(Made, Committed, Returned).When(new MakeReservation("o-1", Made.Lines, Noon)).ThenRefused(ReservationRefusal.Cancelled);

    [Fact] public void is_not_sold_again_by_a_commit_that_comes_late() =>
        GivenReservation(Made, Committed, Returned).When(new CommitReservation("o-1", Noon)).ThenRefused(ReservationRefusal.Cancelled);

    [Fact] public void has_nothing_to_release() => GivenReservation(Made, Committed, Returned).When(new ReleaseReservation("o-1", Noon)).ThenNothing();
}

public class Taking_an_orders_units_back
{
    private readonly Warehouse _warehouse = new();

    [Fact]
    public async Task that_were_sold_puts_them_on_hand_once()
    {
        await ReserveAsync();
        await _warehouse.RunAsync(new CommitReservation("o-1", Noon));
        await _warehouse.RunAsync(new CancelReservation("o-1", Noon));
        await _warehouse.RunAsync(new CancelReservation("o-1", Noon));
        Assert.Equal(new Stock("p-1", 10, 0), await _warehouse.StockAsync("p-1"));
        Assert.Equal(new Stock("p-2", 5, 0), await _warehouse.StockAsync("p-2"));
    }

    [Fact]
    public async Task that_are_only_reserved_makes_them_available_and_refuses_the_commit_that_comes_later()
    {
        await ReserveAsync();
        await _warehouse.RunAsync(new CancelReservation("o-1", Noon));
        Assert.IsType<CommandResult<Reservation>.Refused>(await _warehouse.RunAsync(new CommitReservation("o-1", Noon)));
        Assert.Equal(new Stock("p-1", 10, 0), await _warehouse.StockAsync("p-1"));
    }

    private async Task ReserveAsync()
    {
        await _warehouse.ReceiveAsync(("p-1", 10), ("p-2", 5));
        await _warehouse.RunAsync(new MakeReservation("o-1", Made.Lines, Noon));
    }
}
