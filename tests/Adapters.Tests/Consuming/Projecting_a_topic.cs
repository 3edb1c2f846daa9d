using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Adapters.Tests.States;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.States;
using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Local.Servers;
using ServerlessShop.Testing;
using StackExchange.Redis;

namespace ServerlessShop.Adapters.Tests.Consuming;

public sealed class Projecting_a_topic(RedisFixture redis, DeadLetterFixture letters) : IClassFixture<DeadLetterFixture>
{
    private static readonly StreamId s_stream = new("note", "1");

    private readonly string _consumer = $"NotesProjections-{Guid.NewGuid():N}";
    private readonly RedisStates<NoteState> _states = redis.NewStates();
    private readonly InMemoryEventStore _store = new();
    private readonly MeasuredMetrics _measured = new();

    private ReadModelGenerations Generations { get; set; } = ReadModelGenerations.First;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task keeps_the_next_generation_too_and_each_by_its_own_states()
    {
        var commits = await WriteAsync(["a", "b"], ["c"]);
        await _states.WriteAsync([KeyValuePair.Create("1", new FoldedState<NoteState>(2, new NoteState(2, "wrong")))]);
        Generations = new ReadModelGenerations(1, [2, 1]);
        await ProjectAsync(KafkaBatch.Records(commits[1]));
        Assert.Equal(new FoldedState<NoteState>(3, new NoteState(3, "c")), (await _states.At(2).ReadAsync(["1"]))[0]);
        Assert.Equal(3, (await StateAsync())!.Version);
        Assert.Equal(["1"], await _states.At(2).ReadIdsAsync(Cancellation).Distinct().ToListAsync(Cancellation));

        await _states.At(2).RemoveAsync(Cancellation);
        Assert.Empty(await _states.At(2).ReadIdsAsync(Cancellation).ToListAsync(Cancellation));
        Assert.NotNull(await StateAsync());
    }

    [Fact]
    public async Task folds_events_into_the_view()
    {
        var commits = await WriteAsync(["a", "b"], ["c"]);
        await ProjectAsync(commits.SelectMany(KafkaBatch.Records));
        Assert.Equal(new FoldedState<NoteState>(3, new NoteState(3, "c")), await StateAsync());
    }

    [Fact]
    public async Task measures_how_late_each_event_is_shown_and_a_repeat_not_again()
    {
        var commits = await WriteAsync(["a", "b"], ["c"]);
        Generations = new ReadModelGenerations(1, [2, 1]);
        await ProjectAsync(commits.SelectMany(KafkaBatch.Records));
        Assert.Equal(["ViewDelay note ×3"], _measured.Read());
        await ProjectAsync(commits.SelectMany(KafkaBatch.Records));
        Assert.Empty(_measured.Read());
    }

    [Fact]
    public async Task needs_no_table_while_nothing_is_missing()
    {
        // The table is empty: whatever the view has, it has from the topic.
        var head = StreamHead.New(s_stream);
        var commit = Notes.Commit(head, "a", "b");
        await ProjectAsync(KafkaBatch.Records(commit));
        await ProjectAsync(KafkaBatch.Records(Notes.Commit(head.After(commit), "c")));
        Assert.Equal(new FoldedState<NoteState>(3, new NoteState(3, "c")), await StateAsync());
    }

    [Fact]
    public async Task passes_over_what_comes_again_or_late()
    {
        var records = (await WriteAsync(["a"], ["b"], ["c"])).SelectMany(KafkaBatch.Records).ToList();
        await ProjectAsync(records);
        await ProjectAsync(records);
        await ProjectAsync(records[0]);
        await ProjectAsync(records[2], records[1]);
        Assert.Equal(new FoldedState<NoteState>(3, new NoteState(3, "c")), await StateAsync());
    }

    [Fact]
    public async Task re_reads_a_stream_of_which_events_are_missing()
    {
        var records = (await WriteAsync(["a"], ["b"], ["c"])).SelectMany(KafkaBatch.Records).ToList();
        await ProjectAsync(records[2]);
        Assert.Equal(new FoldedState<NoteState>(3, new NoteState(3, "c")), await StateAsync());
    }

    [Fact]
    public async Task passes_over_streams_that_the_view_is_not_made_of()
    {
        var other = StreamHead.New(new StreamId("sku", "1"));
        await ProjectAsync(KafkaBatch.Records(Notes.Commit(other, "a")));
        Assert.Null(await StateAsync());
        Assert.Empty(await letters.OfAsync(_consumer));
    }

    [Fact]
    public async Task sets_a_poison_record_aside_and_takes_from_the_table_what_it_would_have_made()
    {
        var records = (await WriteAsync(["a"], ["b"], ["c"])).SelectMany(KafkaBatch.Records).ToList();
        await ProjectAsync(records[0], KafkaBatch.Unknown(s_stream, 2), records[2]);

        Assert.Equal(new FoldedState<NoteState>(3, new NoteState(3, "c")), await StateAsync());
        var letter = Assert.Single(await letters.OfAsync(_consumer));
        Assert.Equal($"{KafkaBatch.Topic}/0/00000000000000000001", letter["sk"].S);
        Assert.Equal(("note-1", "{}", "never-heard-of-v1"), (letter["key"].S, letter["value"].S, letter["headers"].M["ce_type"].S));
        Assert.Contains(nameof(UnknownEventException), letter["reason"].S, StringComparison.Ordinal);
        Assert.NotEmpty(letter["at"].S);
    }

    [Fact]
    public async Task takes_the_view_away_when_the_table_cannot_be_read_either()
    {
        await ProjectAsync((await WriteAsync(["a"])).SelectMany(KafkaBatch.Records));
        var head = StreamHead.New(s_stream).After(Notes.Commit(StreamHead.New(s_stream), "a"));
        Assert.True(await _store.TryAppendAsync([new Append(head, Notes.Commit(head) with { Events = [new StoredEvent("never-heard-of-v1", "{}")] })], Cancellation));
        foreach (var version in (long[])[2, 3])
        {
            await ProjectAsync(KafkaBatch.Unknown(s_stream, version));
            Assert.Null(await StateAsync());
        }
    }

    [Fact]
    public async Task sets_aside_what_is_no_event_and_goes_on()
    {
        var commit = Assert.Single(await WriteAsync(["a"]));
        await ProjectAsync([KafkaBatch.Garbage(), .. KafkaBatch.Records(commit), KafkaBatch.Unknown(new StreamId("note", "other"), 1)]);
        Assert.Equal(1, (await StateAsync())?.Version);
        Assert.Equal(2, (await letters.OfAsync(_consumer)).Count);
    }

    [Fact]
    public async Task sets_a_record_aside_once_however_often_it_comes()
    {
        await ProjectAsync(KafkaBatch.Garbage());
        await ProjectAsync(KafkaBatch.Garbage());
        Assert.Single(await letters.OfAsync(_consumer));
    }

    [Fact]
    public async Task sets_aside_even_what_is_larger_than_an_item()
    {
        var huge = KafkaBatch.Garbage();
        huge.Value = new MemoryStream(new byte[1_000_000]);
        await ProjectAsync(huge);
        Assert.Single(await letters.OfAsync(_consumer));
    }

    [Fact]
    public async Task fails_the_batch_when_Redis_is_away()
    {
        await using var dead = new RedisConnection($"127.0.0.1:{FreePort.Find()}", NullLogger.Instance, RedisConnection.QueryTimeout);
        var projection = Projection(RedisFixture.States(dead, "note"), _store);
        var batch = KafkaBatch.Of((await WriteAsync(["a"])).SelectMany(KafkaBatch.Records));
        await Assert.ThrowsAnyAsync<RedisException>(() => projection.HandleAsync(batch, new TestLambdaContext(), Cancellation));
        Assert.Empty(await letters.OfAsync(_consumer));
    }

    [Fact]
    public async Task fails_the_batch_when_the_table_is_away_and_sets_nothing_aside()
    {
        using var client = Events.DynamoDbServer.Connect(new Uri($"http://127.0.0.1:{FreePort.Find()}"));
        var projection = Projection(_states, Events.DynamoDbServer.Store(client, "none"));
        var records = (await WriteAsync(["a"], ["b"])).SelectMany(KafkaBatch.Records).ToList();
        await Assert.ThrowsAsync<EventStoreUnavailableException>(() => projection.HandleAsync(KafkaBatch.Of(records[1]), new TestLambdaContext(), Cancellation));
        Assert.Empty(await letters.OfAsync(_consumer));
    }

    private async Task<IReadOnlyList<Commit>> WriteAsync(params string[][] commits)
    {
        var (head, written) = (StreamHead.New(s_stream), new List<Commit>());
        foreach (var texts in commits)
        {
            written.Add(Notes.Commit(head, texts));
            Assert.True(await _store.TryAppendAsync([new Append(head, written[^1])], Cancellation));
            head = head.After(written[^1]);
        }

        return written;
    }

    private Task<KafkaBatchResponse> ProjectAsync(params IEnumerable<KafkaEvent.KafkaEventRecord> records) =>
        Projection(_states, _store).HandleAsync(KafkaBatch.Of(records), new TestLambdaContext(), Cancellation);

    private StateProjection<NoteState, Noted> Projection(RedisStates<NoteState> states, IEventStore store) =>
        new(Notes.Model, store, states, _ => Task.FromResult(Generations), letters.PoisonRecordGuard(_consumer), _measured.Metrics, TimeProvider.System);

    private async Task<FoldedState<NoteState>?> StateAsync() => (await _states.ReadAsync(["1"]))[0];
}
