using ServerlessShop.Adapters.Tests.Events;
using ServerlessShop.ReadModels.Generations;

namespace ServerlessShop.Adapters.Tests.ReadModels;

public sealed class Generations_in_a_table(DynamoDbServer server) : IAsyncLifetime
{
    private const string Products = "products";

    private static readonly DateTimeOffset s_noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly string _name = $"read-models-{Guid.NewGuid():N}";
    private ReadModelTable _table = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.CreateTableAsync(_name);
        _table = new ReadModelTable(server.Client, _name);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task are_the_first_alone_where_nothing_was_ever_rebuilt()
    {
        AssertAre(1, [1], await _table.GetAsync(Products, Cancellation));
        Assert.Null(await _table.FindRebuildAsync(Products, Cancellation));
    }

    [Fact]
    public async Task are_both_written_from_a_rebuild_s_beginning_the_new_one_first_and_switched_when_it_is_announced()
    {
        var rebuild = await BeginAsync();
        AssertAre(1, [2, 1], await _table.GetAsync(Products, Cancellation));

        await _table.SwitchAsync(Products, rebuild, s_noon.AddSeconds(10), Cancellation);
        // Announced again after a lost answer, it stays when it was.
        await _table.SwitchAsync(Products, rebuild, s_noon.AddSeconds(20), Cancellation);
        var announced = await _table.GetAsync(Products, Cancellation);
        Assert.Equal((1, 2), (announced.ReadAt(s_noon.AddSeconds(9)), announced.ReadAt(s_noon.AddSeconds(10))));

        await _table.EndAsync(Products, rebuild, rebuild.Generation, Cancellation);
        AssertAre(2, [2], await _table.GetAsync(Products, Cancellation));
        AssertAre(1, [1], await _table.GetAsync("stock", Cancellation));
    }

    [Fact]
    public async Task never_take_the_number_of_one_that_was_thrown_away()
    {
        var verification = await BeginAsync(verifies: true);
        await _table.EndAsync(Products, verification, kept: 1, Cancellation);
        AssertAre(1, [1], await _table.GetAsync(Products, Cancellation));
        Assert.Equal(3, (await BeginAsync()).Generation);
    }

    [Fact]
    public async Task are_rebuilt_once_at_a_time_and_gone_on_with_where_the_scan_stood()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => BeginAsync()));
        Assert.All(begun, rebuild => Assert.Equal((begun[0].Generation, s_noon), (rebuild.Generation, rebuild.StartedAt)));
        AssertAre(1, [begun[0].Generation, 1], await _table.GetAsync(Products, Cancellation));

        await _table.AdvanceAsync(Products, begun[0], "events/0", "after this", new PageCount(5, 2, 0), Cancellation);
        await _table.AdvanceAsync(Products, begun[0], "events/1", null, new PageCount(3, 1, 1), Cancellation);
        var later = (await _table.FindRebuildAsync(Products, Cancellation))!;
        Assert.Equal(["events/0=after this", "events/1="], later.Positions.Select(p => $"{p.Key}={p.Value}").Order());
        Assert.Equal((8, 3, 1), (later.Events, later.Streams, later.Unreadable));
    }

    [Fact]
    public async Task are_cleared_of_what_another_life_left_before_anybody_writes_them()
    {
        var cleared = new List<int>();
        var rebuild = await _table.BeginAsync(Products, verifies: false, s_noon, async (generation, cancellation) =>
        {
            cleared.Add(generation);
            AssertAre(1, [1], await _table.GetAsync(Products, cancellation));
        }, Cancellation);
        Assert.Equal([rebuild.Generation], cleared);

        // One that is under way is gone on with as it is.
        await _table.BeginAsync(Products, verifies: false, s_noon, (_, _) => throw new InvalidOperationException("It is being written."), Cancellation);
    }

    [Fact]
    public async Task are_no_longer_those_of_a_rebuild_that_somebody_else_ended()
    {
        var rebuild = await BeginAsync();
        await _table.EndAsync(Products, rebuild, kept: 1, Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _table.AdvanceAsync(Products, rebuild, "events/0", null, new PageCount(1, 1, 0), Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _table.SwitchAsync(Products, rebuild, s_noon, Cancellation));
        AssertAre(1, [1], await _table.GetAsync(Products, Cancellation));
    }

    private Task<Rebuild> BeginAsync(bool verifies = false) => _table.BeginAsync(Products, verifies, s_noon, (_, _) => Task.CompletedTask, Cancellation);

    private static void AssertAre(int current, int[] written, ReadModelGenerations generations)
    {
        Assert.Equal(current, generations.Current);
        Assert.Equal(written, generations.Written);
        Assert.Null(generations.Switch);
    }
}
