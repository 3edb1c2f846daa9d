using Microsoft.Extensions.Time.Testing;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Adapters.Tests.ReadModels;

public class Generation_that_is_read
{
    private readonly FakeTimeProvider _time = new();
    private ReadModelGenerations? _table = ReadModelGenerations.First;
    private int _looks;

    private CurrentGeneration Reader => field ??= new CurrentGeneration(_ =>
    {
        _looks++;
        return _table is { } known ? Task.FromResult(known) : throw new EventStoreUnavailableException("It does not answer.");
    }, _time);

    [Fact]
    public async Task is_looked_up_every_few_seconds_only()
    {
        for (var i = 0; i < 3; i++) Assert.Equal(1, await GetAsync());
        Assert.Equal(1, _looks);
        _time.Advance(CurrentGeneration.MaxAge);
        Assert.Equal(1, await GetAsync());
        Assert.Equal(2, _looks);
    }

    [Fact]
    public async Task is_switched_when_it_was_announced_without_another_look()
    {
        _table = new ReadModelGenerations(1, [2, 1], new PlannedSwitch(2, _time.GetUtcNow().AddSeconds(3)));
        Assert.Equal(1, await GetAsync());
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(2, await GetAsync());
        Assert.Equal(1, _looks);
    }

    [Fact]
    public async Task is_the_one_before_while_the_table_does_not_answer()
    {
        Assert.Equal(1, await GetAsync());
        _time.Advance(CurrentGeneration.MaxAge);
        _table = null;
        Assert.Equal(1, await GetAsync());
    }

    [Fact]
    public async Task is_unknown_where_the_table_never_answered()
    {
        _table = null;
        await Assert.ThrowsAsync<EventStoreUnavailableException>(GetAsync);
    }

    private Task<int> GetAsync() => Reader.GetAsync(TestContext.Current.CancellationToken).AsTask();
}
