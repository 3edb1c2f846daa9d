using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Events;

/// <summary>What every event store keeps to: the streams with a tag, by the time since when.</summary>
public abstract class Tags_contract
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // A note says its key and then its text: "ann waits".
    private static readonly StreamModel<NoteState, Noted> s_model = Notes.Model with { Tag = note => new StreamTag(note.Last.Split(' ')[0], note.Last.Split(' ')[1]) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IEventStore> NewStoreAsync();

    [Fact]
    public async Task A_stream_is_found_once_with_its_last_tag()
    {
        var store = await NewStoreAsync();
        await WriteAsync(store, "1", "ann begins", 0);
        await WriteAsync(store, "2", "ann begins", 1);
        await WriteAsync(store, "1", "ann waits", 2);
        await WriteAsync(store, "1", "ann ends", 3);
        Assert.Equal(["note-1 ends 3", "note-2 begins 1"], await ListAsync(store, "ann", 0));
    }

    [Fact]
    public async Task A_stream_with_another_key_is_not_found()
    {
        var store = await NewStoreAsync();
        await WriteAsync(store, "1", "ann begins", 0);
        await WriteAsync(store, "2", "ben begins", 0);
        Assert.Equal(["note-2 begins 0"], await ListAsync(store, "ben", 0));
        Assert.Empty(await ListAsync(store, "nobody", 0));
    }

    [Fact]
    public async Task A_stream_that_has_not_been_tagged_since_is_not_found()
    {
        var store = await NewStoreAsync();
        await WriteAsync(store, "1", "ann begins", 0);
        await WriteAsync(store, "2", "ann begins", 5);
        Assert.Equal(["note-2 begins 5"], await ListAsync(store, "ann", 5));
        Assert.Empty(await ListAsync(store, "ann", 6));
    }

    [Fact]
    public async Task A_writer_whose_clock_is_behind_has_the_last_word_all_the_same()
    {
        var store = await NewStoreAsync();
        await WriteAsync(store, "1", "ann begins", 2);
        await WriteAsync(store, "1", "ann ends", 1);
        Assert.Equal(["note-1 ends 1"], await ListAsync(store, "ann", 0));
    }

    [Fact]
    public async Task Only_the_commits_that_change_it_carry_it()
    {
        var store = await NewStoreAsync();
        foreach (var text in new[] { "ann begins", "ann begins well", "ann ends" }) await WriteAsync(store, "1", text, 0);
        var commits = await store.ReadAsync(s_model.Stream("1"), 0, Cancellation).ToListAsync(Cancellation);
        Assert.Equal([new StreamTag("ann", "begins"), null, new StreamTag("ann", "ends")], commits.Select(commit => commit.Tag));
    }

    private static async Task<IEnumerable<string>> ListAsync(IEventStore store, string key, int minute) =>
        (await store.ListTaggedAsync(key, s_noon.AddMinutes(minute), Cancellation)).Select(s => $"{s.Stream} {s.Text} {(s.At - s_noon).TotalMinutes}").Order();

    private static Task WriteAsync(IEventStore store, string id, string text, int minute) => new CommandRunner(store, TimeProvider.System)
        .RunAsync(s_model, id, Notes.Context() with { At = s_noon.AddMinutes(minute) }, Notes.Write(text), Cancellation);
}
