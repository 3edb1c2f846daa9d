using ServerlessShop.EventSourcing;
using static ServerlessShop.Inventory.Specs.Specs;

namespace ServerlessShop.Inventory.Specs;

public class Reserving_an_orders_lines
{
    private readonly Warehouse _warehouse = new();

    [Fact]
    public async Task takes_all_of_them_in_one_transaction()
    {
        await _warehouse.ReceiveAsync(("p-1", 10), ("p-2", 1));
        Assert.IsType<CommandResult<Reservation>.Accepted>(await _warehouse.RunAsync(new MakeReservation("o-1", [new("p-1", 1), new("p-2", 1), new("p-1", 3)], Noon)));
        Assert.Equal(new Stock("p-1", 10, 4), await _warehouse.StockAsync("p-1"));
        Assert.Equal(new Stock("p-2", 1, 1), await _warehouse.StockAsync("p-2"));
    }

    [Fact]
    public async Task or_none_and_names_every_product_that_is_short()
    {
        await _warehouse.ReceiveAsync(("p-1", 10), ("p-2", 1));
        var refused = Assert.IsType<CommandResult<Reservation>.Refused>(
            await _warehouse.RunAsync(new MakeReservation("o-1", [new("p-1", 2), new("p-2", 2), new("p-3", 1)], Noon)));
        Assert.Equal("out-of-stock", refused.Refusal.Code);
        Assert.Equal("Not enough units of product p-2: 2 ordered, 1 available. Not enough units of product p-3: 1 ordered, 0 available.", refused.Refusal.Detail);
        Assert.Equal(2, await _warehouse.CountEventsAsync());
    }

    [Fact]
    public async Task is_refused_when_the_same_product_adds_up_to_too_much()
    {
        await _warehouse.ReceiveAsync(("p-1", 3));
        Assert.IsType<CommandResult<Reservation>.Refused>(await _warehouse.RunAsync(new MakeReservation("o-1", [new("p-1", 2), new("p-1", 2)], Noon)));
        Assert.Equal(new Stock("p-1", 3, 0), await _warehouse.StockAsync("p-1"));
    }

    [Fact]
    public async Task after_a_refusal_is_tried_anew()
    {
        var make = new MakeReservation("o-1", [new("p-1", 1)], Noon);
        Assert.IsType<CommandResult<Reservation>.Refused>(await _warehouse.RunAsync(make));
        await _warehouse.ReceiveAsync(("p-1", 1));
        Assert.IsType<CommandResult<Reservation>.Accepted>(await _warehouse.RunAsync(make));
    }

    [Fact]
    public async Task that_comes_after_its_release_changes_nothing()
    {
        await _warehouse.ReceiveAsync(("p-1", 3));
        await _warehouse.RunAsync(new ReleaseReservation("o-1", Noon));
        var late = Assert.IsType<CommandResult<Reservation>.Refused>(await _warehouse.RunAsync(new MakeReservation("o-1", [new("p-1", 2)], Noon)));
        Assert.Equal("reservation-released", late.Refusal.Code);
        Assert.Equal(new Stock("p-1", 3, 0), await _warehouse.StockAsync("p-1"));
    }

    [Fact]
    public async Task by_forty_buyers_at_once_gives_each_unit_once()
    {
        await _warehouse.ReceiveAsync(("p-1", 25));
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(buyer => UntilDecidedAsync(new MakeReservation($"o-{buyer}", [new("p-1", 1)], Noon))));
        Assert.Equal(25, results.Count(r => r is CommandResult<Reservation>.Accepted));
        Assert.Equal(new Stock("p-1", 25, 25), await _warehouse.StockAsync("p-1"));
    }

    // A conflict that outlives its retries is transient: the saga sends the command again, and so does this.
    private async Task<CommandResult<Reservation>> UntilDecidedAsync(MakeReservation command)
    {
        while (true)
        {
            try
            {
                return await Task.Run(() => _warehouse.RunAsync(command));
            }
            catch (ConcurrencyConflictException)
            {
                await Task.Yield();
            }
        }
    }
}

public class Settling_an_orders_lines
{
    private readonly Warehouse _warehouse = new();

    private async Task ReserveAsync()
    {
        await _warehouse.ReceiveAsync(("p-1", 10), ("p-2", 5));
        await _warehouse.RunAsync(new MakeReservation("o-1", Made.Lines, Noon));
    }

    [Fact]
    public async Task by_release_makes_them_available_once()
    {
        await ReserveAsync();
        await _warehouse.RunAsync(new ReleaseReservation("o-1", Noon));
        await _warehouse.RunAsync(new ReleaseReservation("o-1", Noon));
        Assert.Equal(new Stock("p-1", 10, 0), await _warehouse.StockAsync("p-1"));
        Assert.Equal(new Stock("p-2", 5, 0), await _warehouse.StockAsync("p-2"));
    }

    [Fact]
    public async Task by_commit_sells_them_once()
    {
        await ReserveAsync();
        await _warehouse.RunAsync(new CommitReservation("o-1", Noon));
        await _warehouse.RunAsync(new CommitReservation("o-1", Noon));
        Assert.Equal(new Stock("p-1", 6, 0), await _warehouse.StockAsync("p-1"));
        Assert.Equal(new Stock("p-2", 4, 0), await _warehouse.StockAsync("p-2"));
    }

    [Fact]
    public async Task by_release_after_commit_is_refused_and_leaves_them_sold()
    {
        await ReserveAsync();
        await _warehouse.RunAsync(new CommitReservation("o-1", Noon));
        var refused = Assert.IsType<CommandResult<Reservation>.Refused>(await _warehouse.RunAsync(new ReleaseReservation("o-1", Noon)));
        Assert.Equal("reservation-committed", refused.Refusal.Code);
        Assert.Equal(new Stock("p-1", 6, 0), await _warehouse.StockAsync("p-1"));
    }
}
