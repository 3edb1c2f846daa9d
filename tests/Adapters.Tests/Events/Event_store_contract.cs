using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Events;

/// <summary>What every event store keeps to: commits, heads, reading and scanning.</summary>
public abstract class Event_store_contract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IEventStore> NewStoreAsync();

    [Fact]
    public async Task Fifty_writers_racing_on_one_stream_lose_and_duplicate_nothing()
    {
        var store = await NewStoreAsync();
        var stream = Notes.NewStream();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async writer =>
        {
            while (!await store.TryAppendAsync([Notes.Append(await HeadAsync(store, stream), $"{writer}")], Cancellation)) ;
        }));
        var texts = await store.TextsAsync(stream, Cancellation);
        Assert.Equal(Enumerable.Range(0, 50).Select(writer => $"{writer}").Order(), texts.Order());
    }

    [Fact]
    public async Task Transactions_racing_on_a_stream_they_share_are_never_half_there()
    {
        var store = await NewStoreAsync();
        var shared = Notes.NewStream();
        var own = Enumerable.Range(0, 20).Select(_ => Notes.NewStream()).ToList();
        await Task.WhenAll(own.Select(async stream =>
        {
            while (!await store.TryAppendAsync(
                [Notes.Append(StreamHead.New(stream), "once"), Notes.Append(await HeadAsync(store, shared), stream.Id)], Cancellation)) ;
        }));
        Assert.Equal(own.Select(s => s.Id).Order(), (await store.TextsAsync(shared, Cancellation)).Order());
        foreach (var stream in own) Assert.Equal(["once"], await store.TextsAsync(stream, Cancellation));
    }

    [Fact]
    public async Task A_stale_head_never_writes()
    {
        var store = await NewStoreAsync();
        var stream = Notes.NewStream();
        var empty = StreamHead.New(stream);
        Assert.True(await store.TryAppendAsync([Notes.Append(empty, "1", "2", "3")], Cancellation));
        var third = await HeadAsync(store, stream);
        Assert.True(await store.TryAppendAsync([Notes.Append(third, "4", "5")], Cancellation));

        Assert.False(await store.TryAppendAsync([Notes.Append(empty, "stale")], Cancellation));
        Assert.False(await store.TryAppendAsync([Notes.Append(third, "stale")], Cancellation));
        Assert.Equal(["1", "2", "3", "4", "5"], await store.TextsAsync(stream, Cancellation));
    }

    [Fact]
    public async Task One_stale_head_among_several_streams_keeps_all_of_them_as_they_are()
    {
        var store = await NewStoreAsync();
        var (taken, free) = (Notes.NewStream(), Notes.NewStream());
        Assert.True(await store.TryAppendAsync([Notes.Append(StreamHead.New(taken), "first")], Cancellation));

        Assert.False(await store.TryAppendAsync(
            [Notes.Append(StreamHead.New(free), "with it"), Notes.Append(StreamHead.New(taken), "stale")], Cancellation));
        Assert.Empty(await store.TextsAsync(free, Cancellation));
        Assert.Equal(["first"], await store.TextsAsync(taken, Cancellation));
    }

    [Fact]
    public async Task A_commit_reads_back_as_it_was_written()
    {
        var store = await NewStoreAsync();
        var head = StreamHead.New(Notes.NewStream());
        var written = Notes.Commit(head, "", "Grüner Tee 🍵 \"lose\"\n") with
        {
            At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567),
            Command = new CommandKey("ann/key 1", "hash"),
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            Listing = new Listing("ann", "2026-01-02"),
        };
        Assert.True(await store.TryAppendAsync([new Append(head, written)], Cancellation));

        var read = Assert.Single(await store.ReadAsync(head.Stream, 0, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(written.Events, read.Events);
        Assert.Equal(written with { Events = read.Events }, read);
    }

    [Fact]
    public async Task A_stream_of_ten_thousand_events_reads_back_in_order()
    {
        var store = await NewStoreAsync();
        var stream = Notes.NewStream();
        // 3 MB, where DynamoDB gives at most one a page.
        var texts = Enumerable.Range(1, 10_000).Select(i => $"{i} {new string('x', 250)}").ToArray();
        var head = StreamHead.New(stream);
        foreach (var chunk in texts.Chunk(50))
        {
            var append = Notes.Append(head, chunk);
            Assert.True(await store.TryAppendAsync([append], Cancellation));
            head = head.After(append.Commit);
        }

        Assert.Equal(texts, await store.TextsAsync(stream, Cancellation));
        var loaded = await store.LoadAsync(Notes.WithoutSnapshots, stream, Cancellation);
        Assert.Equal((10_000, new NoteState(10_000, texts[^1])), (loaded.Version, loaded.State));
    }

    [Fact]
    public async Task Reading_after_a_version_begins_with_the_next_commit()
    {
        var store = await NewStoreAsync();
        var stream = Notes.NewStream();
        foreach (var texts in (string[][])[["1", "2"], ["3"], ["4", "5"]])
            Assert.True(await store.TryAppendAsync([Notes.Append(await HeadAsync(store, stream), texts)], Cancellation));
        var after = await store.ReadAsync(stream, 2, Cancellation).ToListAsync(Cancellation);
        Assert.Equal([(3, 3), (4, 5)], after.Select(c => (c.Version, c.LastVersion)));
    }

    [Fact]
    public async Task An_event_of_an_old_version_is_read_as_the_newest()
    {
        var store = await NewStoreAsync();
        var head = StreamHead.New(Notes.NewStream());
        var old = Notes.Commit(head) with { Events = [new StoredEvent("noted-v1", """{"Words":["two","words"]}""")] };
        Assert.True(await store.TryAppendAsync([new Append(head, old)], Cancellation));
        Assert.Equal(["two words"], await store.TextsAsync(head.Stream, Cancellation));
    }

    [Fact]
    public async Task All_segments_of_a_scan_together_are_every_commit_once_and_no_snapshot()
    {
        var store = await NewStoreAsync();
        var streams = Enumerable.Range(0, 30).Select(_ => Notes.NewStream()).ToList();
        foreach (var stream in streams)
        {
            Assert.True(await store.TryAppendAsync([Notes.Append(StreamHead.New(stream), "1", "2")], Cancellation));
            Assert.True(await store.TryAppendAsync([Notes.Append(await HeadAsync(store, stream), "3")], Cancellation));
            await store.SaveSnapshotAsync(new Snapshot(stream, 3, 1, """{"Count":3,"Last":"3"}""", []), Cancellation);
        }

        var segments = await Task.WhenAll(Enumerable.Range(0, 4).Select(async segment => await store.ScanAsync(segment, 4, Cancellation).ToListAsync(Cancellation)));
        Assert.Equal(
            streams.SelectMany(s => (string[])[$"{s}/1", $"{s}/3"]).Order(),
            segments.SelectMany(commits => commits).Select(c => $"{c.Stream}/{c.Version}").Order());
    }

    protected static async Task<StreamHead> HeadAsync(IEventStore store, StreamId stream) =>
        (await store.LoadAsync(Notes.WithoutSnapshots, stream, Cancellation)).Head;
}
