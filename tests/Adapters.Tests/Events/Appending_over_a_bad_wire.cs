using ServerlessShop.Aws.Events;
using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Events;

public sealed class Appending_over_a_bad_wire(DynamoDbServer server) : IAsyncLifetime
{
    private Wire _wire = null!;
    private string _table = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DynamoDbEventStore Sound => DynamoDbServer.Store(server.Client, _table);

    public async ValueTask InitializeAsync()
    {
        _table = await server.NewTableAsync();
        _wire = new Wire(server.Address);
    }

    public ValueTask DisposeAsync() => _wire.DisposeAsync();

    [Fact]
    public async Task an_append_whose_answer_is_dropped_and_that_is_sent_again_succeeds_once()
    {
        using var client = DynamoDbServer.Connect(_wire.Address);
        var head = StreamHead.New(Notes.NewStream());
        _wire.DropAnswers(1);
        Assert.True(await DynamoDbServer.Store(client, _table).TryAppendAsync([Notes.Append(head, "once")], Cancellation));
        Assert.Equal(1, _wire.Dropped);
        Assert.Equal(["once"], await Sound.TextsAsync(head.Stream, Cancellation));
    }

    [Fact]
    public async Task a_transaction_whose_answer_is_dropped_and_that_is_sent_again_succeeds_once()
    {
        using var client = DynamoDbServer.Connect(_wire.Address);
        var heads = Enumerable.Range(0, 3).Select(_ => StreamHead.New(Notes.NewStream())).ToList();
        _wire.DropAnswers(1);
        Assert.True(await DynamoDbServer.Store(client, _table).TryAppendAsync([.. heads.Select(h => Notes.Append(h, "once"))], Cancellation));
        Assert.Equal(1, _wire.Dropped);
        foreach (var head in heads) Assert.Equal(["once"], await Sound.TextsAsync(head.Stream, Cancellation));
    }

    [Fact]
    public async Task another_s_commit_in_the_same_place_is_a_lost_race_also_after_a_dropped_answer()
    {
        using var client = DynamoDbServer.Connect(_wire.Address);
        var head = StreamHead.New(Notes.NewStream());
        Assert.True(await Sound.TryAppendAsync([Notes.Append(head, "theirs")], Cancellation));
        _wire.DropAnswers(1);
        Assert.False(await DynamoDbServer.Store(client, _table).TryAppendAsync([Notes.Append(head, "ours")], Cancellation));
        Assert.Equal(["theirs"], await Sound.TextsAsync(head.Stream, Cancellation));
    }

    [Fact]
    public async Task a_store_that_never_answers_is_unavailable_and_the_command_can_be_sent_again()
    {
        using var client = DynamoDbServer.Connect(_wire.Address);
        var store = DynamoDbServer.Store(client, _table);
        var append = Notes.Append(StreamHead.New(Notes.NewStream()), "once");
        _wire.DropAnswers(100);
        await Assert.ThrowsAsync<EventStoreUnavailableException>(() => store.TryAppendAsync([append], Cancellation));
        await Assert.ThrowsAsync<EventStoreUnavailableException>(() => store.ReadTailAsync(append.Head.Stream, null, null, Cancellation));
        _wire.Mend();
        Assert.True(await store.TryAppendAsync([append], Cancellation));
        Assert.Equal(["once"], await Sound.TextsAsync(append.Head.Stream, Cancellation));
    }

    [Fact]
    public async Task an_interrupted_transaction_is_never_half_there()
    {
        // From a cut in the head of the request to one that lets all of it through, and loses the answer.
        foreach (var bytes in (int[])[100, 900, 1_500, 4_000, 8_000, 1_000_000])
        {
            using var client = DynamoDbServer.Connect(_wire.Address);
            var heads = Enumerable.Range(0, 10).Select(_ => StreamHead.New(Notes.NewStream())).ToList();
            _wire.CutRequestsAfter(bytes);
            _wire.DropAnswers(100);
            await Assert.ThrowsAsync<EventStoreUnavailableException>(() => DynamoDbServer.Store(client, _table)
                .TryAppendAsync([.. heads.Select(h => Notes.Append(h, new string('x', 500)))], Cancellation));
            _wire.Mend();
            var written = new List<int>();
            foreach (var head in heads) written.Add((await Sound.TextsAsync(head.Stream, Cancellation)).Count);
            Assert.True(written.Distinct().Count() == 1, $"Cut after {bytes} bytes: {string.Join(' ', written)}");
        }
    }
}
