using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.States;
using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.States;

public class Reading_a_state
{
    private readonly InMemoryEventStore _store = new();
    private readonly MeasuredMetrics _measured = new();
    private readonly RedisFixture _redis;
    private readonly string _name;
    private readonly RedisStates<NoteState> _states;
    private readonly StateReader<NoteState, Noted> _reader;

    public Reading_a_state(RedisFixture redis)
    {
        _redis = redis;
        _name = $"note-{Guid.NewGuid():N}";
        _states = RedisFixture.States(redis.Connection, _name);
        _reader = new(_states, CurrentGeneration.First, _store, Notes.Model, _measured.Metrics, NullLogger.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task answers_from_Redis_where_it_has_one()
    {
        await _states.WriteAsync([KeyValuePair.Create("1", new FoldedState<NoteState>(3, new NoteState(3, "in Redis")))]);
        Assert.Equal(new NoteState(3, "in Redis"), (await _reader.GetAsync("1", minVersion: null, Cancellation))?.State);
    }

    [Fact]
    public async Task folds_the_stream_where_Redis_has_none_and_puts_it_there()
    {
        await AppendAsync("1", "a", "b");
        Assert.Equal(new FoldedState<NoteState>(2, new NoteState(2, "b")), await _reader.GetAsync("1", minVersion: null, Cancellation));
        await Eventually.IsTrueAsync(async () => (await _states.ReadAsync(["1"]))[0] is { Version: 2 });
    }

    [Fact]
    public async Task passes_over_a_state_that_is_older_than_the_caller_has_seen()
    {
        await AppendAsync("1", "a", "b");
        await _states.WriteAsync([KeyValuePair.Create("1", new FoldedState<NoteState>(1, new NoteState(1, "a")))]);
        Assert.Equal(1, (await _reader.GetAsync("1", minVersion: 1, Cancellation))?.Version);
        Assert.Equal(2, (await _reader.GetAsync("1", minVersion: 2, Cancellation))?.Version);
    }

    [Fact]
    public async Task of_a_stream_that_is_not_there_answers_nothing() =>
        Assert.Null(await _reader.GetAsync("none", minVersion: null, Cancellation));

    [Fact]
    public async Task of_several_takes_some_from_Redis_and_folds_the_others()
    {
        await AppendAsync("folded", "a");
        await _states.WriteAsync([KeyValuePair.Create("found", new FoldedState<NoteState>(3, new NoteState(3, "in Redis")))]);
        var states = await _reader.GetAsync(["folded", "none", "found"], Cancellation);
        Assert.Equal([1, null, 3], states.Select(state => state?.Version));
    }

    [Fact]
    public async Task counts_what_Redis_had()
    {
        await AppendAsync("1", "a", "b");
        await AppendAsync("2", "a");
        await _states.WriteAsync([KeyValuePair.Create("1", new FoldedState<NoteState>(1, new NoteState(1, "a")))]);
        await _reader.GetAsync("1", minVersion: 1, Cancellation);
        Assert.Equal(["ViewReads note hit 1"], _measured.Read());
        await _reader.GetAsync("1", minVersion: 2, Cancellation);
        Assert.Equal(["ViewReads note stale 1"], _measured.Read());
        await _reader.GetAsync(["1", "2", "none"], Cancellation);
        Assert.Equal(["ViewReads note hit 1", "ViewReads note miss 2"], _measured.Read());
    }

    [Fact]
    public async Task that_cannot_be_read_any_more_folds_the_stream()
    {
        await AppendAsync("1", "a");
        var other = new RedisStates<NotedV1[]>(_redis.Connection, _name, new StateSchema<NotedV1[]>(1, NotesJson.Default.NotedV1Array, "notes"));
        await other.WriteAsync([KeyValuePair.Create("1", new FoldedState<NotedV1[]>(1, []))]);
        Assert.Equal(new NoteState(1, "a"), (await _reader.GetAsync("1", minVersion: null, Cancellation))?.State);
    }

    private async Task AppendAsync(string id, params string[] texts) =>
        Assert.True(await _store.TryAppendAsync([Notes.Append(StreamHead.New(Notes.Model.Stream(id)), texts)], Cancellation));
}
