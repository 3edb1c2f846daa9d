using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Events;

/// <summary>What every event store keeps to: the streams for which something is left to do, by the day since when.</summary>
public abstract class Unfinished_streams_contract
{
    private static readonly DateOnly s_monday = new(2026, 3, 2);
    private static readonly DateOnly s_tuesday = new(2026, 3, 3);

    // Unfinished until a note says so, and again when the next note comes.
    private static readonly StreamModel<NoteState, Noted> s_model = Notes.Model with
    {
        Progress = note => new Progress(note.Last.Contains("Tuesday", StringComparison.Ordinal) ? s_tuesday : s_monday, note.Last.Contains("done", StringComparison.Ordinal)),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IEventStore> NewStoreAsync();

    [Fact]
    public async Task A_stream_is_listed_under_its_day_until_it_is_finished()
    {
        var store = await NewStoreAsync();
        await WriteAsync(store, "1", "begun");
        await WriteAsync(store, "2", "begun");
        await WriteAsync(store, "3", "begun on Tuesday");
        await WriteAsync(store, "2", "done");
        await WriteAsync(store, "1", "still at it");
        Assert.Equal(["note-1"], await ListAsync(store, s_monday));
        Assert.Equal(["note-3"], await ListAsync(store, s_tuesday));
        await WriteAsync(store, "1", "done");
        Assert.Empty(await ListAsync(store, s_monday));
    }

    [Fact]
    public async Task A_stream_that_is_unfinished_again_is_listed_under_the_day_of_that()
    {
        var store = await NewStoreAsync();
        foreach (var text in new[] { "begun", "done", "begun again on Tuesday" }) await WriteAsync(store, "1", text);
        Assert.Empty(await ListAsync(store, s_monday));
        Assert.Equal(["note-1"], await ListAsync(store, s_tuesday));
        await WriteAsync(store, "1", "done on Tuesday");
        Assert.Empty(await ListAsync(store, s_tuesday));
    }

    [Fact]
    public async Task A_stream_that_changes_often_within_a_day_is_listed_as_its_last_change_says()
    {
        var store = await NewStoreAsync();
        for (var round = 0; round < 15; round++)
        {
            await WriteAsync(store, "1", "begun");
            await WriteAsync(store, "2", "begun");
            await WriteAsync(store, "1", "done");
            if (round < 14) await WriteAsync(store, "2", "done");
        }

        Assert.Equal(["note-2"], await ListAsync(store, s_monday));
    }

    [Fact]
    public async Task Only_the_commits_that_change_it_carry_it()
    {
        var store = await NewStoreAsync();
        foreach (var text in new[] { "begun", "still at it", "done", "done for good", "begun again on Tuesday" }) await WriteAsync(store, "1", text);
        var commits = await store.ReadAsync(s_model.Stream("1"), 0, Cancellation).ToListAsync(Cancellation);
        Assert.Equal([new Progress(s_monday, false), null, new Progress(s_monday, true), null, new Progress(s_tuesday, false)], commits.Select(commit => commit.Progress));
    }

    private static async Task<IEnumerable<string>> ListAsync(IEventStore store, DateOnly day) =>
        (await store.ListUnfinishedAsync(day, Cancellation).ToListAsync(Cancellation)).Select(stream => stream.ToString()).Order();

    private static Task WriteAsync(IEventStore store, string id, string text) =>
        new CommandRunner(store, TimeProvider.System).RunAsync(s_model, id, Notes.Context(), Notes.Write(text), Cancellation);
}
