using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Events;

/// <summary>What every event store keeps to: snapshots, through the runner that takes them, and repeats of commands.</summary>
public abstract class Snapshot_contract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IEventStore> NewStoreAsync();

    [Fact]
    public async Task A_stream_is_read_from_its_newest_snapshot_on()
    {
        var (store, stream) = await WriteAsync(commits: 18, eventsEach: 3);
        var tail = await store.ReadTailAsync(stream, schema: 1, until: null, Cancellation);
        Assert.Equal(42, tail.Snapshot?.Version);
        Assert.Equal([43, 46, 49, 52], tail.Commits.Select(c => c.Version));
        var loaded = await store.LoadAsync(Notes.Model, stream, Cancellation);
        Assert.Equal((54, new NoteState(54, "18.3")), (loaded.Version, loaded.State));
    }

    [Fact]
    public async Task A_snapshot_of_another_schema_is_passed_over()
    {
        var (store, stream) = await WriteAsync(commits: 12, eventsEach: 10);
        foreach (var schema in (int?[])[2, null])
        {
            var tail = await store.ReadTailAsync(stream, schema, until: null, Cancellation);
            Assert.Null(tail.Snapshot);
            Assert.Equal(Enumerable.Range(0, 12).Select(i => i * 10L + 1), tail.Commits.Select(c => c.Version));
        }
    }

    [Fact]
    public async Task A_stream_is_read_as_it_was_at_an_earlier_version()
    {
        var (store, stream) = await WriteAsync(commits: 25, eventsEach: 10);
        foreach (var until in (long[])[10, 90, 100, 110, 200, 240, 250])
        {
            var then = await store.LoadAsync(Notes.Model, stream, Cancellation, until);
            Assert.Equal((until, new NoteState((int)until, $"{until / 10}.10")), (then.Version, then.State));
        }
    }

    [Fact]
    public async Task A_snapshot_is_no_commit()
    {
        var (store, stream) = await WriteAsync(commits: 21, eventsEach: 10);
        Assert.Equal(210, (await store.TextsAsync(stream, Cancellation)).Count);
        Assert.Equal([201], (await store.ReadAsync(stream, 200, Cancellation).ToListAsync(Cancellation)).Select(c => c.Version));
    }

    [Fact]
    public async Task A_command_that_comes_again_gets_its_first_answer_also_from_behind_a_snapshot()
    {
        var store = await NewStoreAsync();
        var runner = new CommandRunner(store, TimeProvider.System);
        var id = Guid.NewGuid().ToString("N");
        var first = await RunAsync("first", "once");
        foreach (var i in Enumerable.Range(0, 110)) await RunAsync(null, $"{i}");

        Assert.Equal(first with { IsRepeat = true }, await RunAsync("first", "twice"));
        Assert.Equal(111, (await store.TextsAsync(Notes.Model.Stream(id), Cancellation)).Count);

        async Task<CommandResult<NoteState>.Accepted> RunAsync(string? key, string text) => Assert.IsType<CommandResult<NoteState>.Accepted>(
            await runner.RunAsync(Notes.Model, id, Notes.Context(key), Notes.Write(text), Cancellation));
    }

    private async Task<(IEventStore Store, StreamId Stream)> WriteAsync(int commits, int eventsEach)
    {
        var store = await NewStoreAsync();
        var runner = new CommandRunner(store, TimeProvider.System);
        var stream = Notes.NewStream();
        foreach (var commit in Enumerable.Range(1, commits))
        {
            var texts = Enumerable.Range(1, eventsEach).Select(e => $"{commit}.{e}").ToArray();
            Assert.IsType<CommandResult<NoteState>.Accepted>(
                await runner.RunAsync(Notes.Model, stream.Id, Notes.Context(), Notes.Write(texts), Cancellation));
        }

        return (store, stream);
    }
}
