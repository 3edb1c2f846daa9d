using ServerlessShop.ReadModels.States;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.States;

public class States_in_Redis(RedisFixture redis)
{
    private readonly RedisStates<NoteState> _states = redis.NewStates();

    [Fact]
    public async Task A_state_reads_back_as_it_was_written()
    {
        await WriteAsync("1", 7, "Grüner Tee 🍵");
        Assert.Equal(new FoldedState<NoteState>(7, new NoteState(7, "Grüner Tee 🍵")), await ReadAsync("1"));
    }

    [Fact]
    public async Task Several_are_read_in_the_order_that_was_asked_for_with_gaps_where_there_is_none()
    {
        foreach (var i in Enumerable.Range(1, 60)) await WriteAsync($"{i}", i, "x");
        var states = await _states.ReadAsync(["60", "none", "1", "60"]);
        Assert.Equal([60, null, 1, 60], states.Select(state => state?.Version));
    }

    [Fact]
    public async Task A_newer_state_is_not_replaced_by_an_older_or_an_equal_one()
    {
        await WriteAsync("1", 10, "newest");
        await WriteAsync("1", 9, "older");
        await WriteAsync("1", 10, "as old");
        Assert.Equal(new NoteState(10, "newest"), (await ReadAsync("1"))?.State);
    }

    [Fact]
    public async Task The_newest_of_many_writers_wins_in_whatever_order_they_come()
    {
        var versions = Enumerable.Range(1, 200).ToArray();
        Random.Shared.Shuffle(versions);
        await Task.WhenAll(versions.Select(version => WriteAsync("1", version, "x")));
        Assert.Equal(200, (await ReadAsync("1"))?.Version);
    }

    [Fact]
    public async Task Versions_compare_as_numbers()
    {
        await WriteAsync("1", 9, "nine");
        await WriteAsync("1", 10, "ten");
        await WriteAsync("1", 9_007_199_254_740_991, "as far as it goes");
        Assert.Equal(9_007_199_254_740_991, (await ReadAsync("1"))?.Version);
    }

    [Fact]
    public async Task A_view_that_is_deleted_is_gone_and_can_be_written_again()
    {
        await WriteAsync("1", 10, "x");
        await _states.DeleteAsync("1");
        Assert.Null(await ReadAsync("1"));
        await WriteAsync("1", 3, "again");
        Assert.Equal(3, (await ReadAsync("1"))?.Version);
    }

    [Fact]
    public async Task Generations_do_not_see_each_other()
    {
        var name = $"note-{Guid.NewGuid():N}";
        var (current, next) = (RedisFixture.States(redis.Connection, name), RedisFixture.States(redis.Connection, name, generation: 2));
        await current.WriteAsync([KeyValuePair.Create("1", new FoldedState<NoteState>(5, new NoteState(5, "")))]);
        Assert.Null((await next.ReadAsync(["1"]))[0]);
    }

    private Task WriteAsync(string id, long version, string text) =>
        _states.WriteAsync([KeyValuePair.Create(id, new FoldedState<NoteState>(version, new NoteState((int)Math.Min(version, int.MaxValue), text)))]);

    private async Task<FoldedState<NoteState>?> ReadAsync(string id) => (await _states.ReadAsync([id]))[0];
}
