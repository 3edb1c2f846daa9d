using ServerlessShop.Testing;

namespace ServerlessShop.EventSourcing.Specs;

public class Taking_snapshots
{
    private readonly RacingStore _store = new();
    private readonly CommandRunner _runner;

    public Taking_snapshots() => _runner = new(_store, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task happens_at_the_end_of_the_commit_that_passes_each_twentieth_event()
    {
        foreach (var _ in Enumerable.Range(0, 8)) await WriteAsync(Notes.Model, 6, Notes.Context());
        Assert.Equal([24, 42], _store.Snapshots.Select(s => s.Version));
        Assert.All(_store.Snapshots, s => Assert.Equal($$"""{"Count":{{s.Version}},"Last":"6"}""", s.StateJson));
    }

    [Fact]
    public async Task happens_once_for_a_commit_that_passes_several_twenties()
    {
        await WriteAsync(Notes.Model, 350, Notes.Context());
        Assert.Equal([350], _store.Snapshots.Select(s => s.Version));
    }

    [Fact]
    public async Task never_happens_for_a_stream_that_stays_short()
    {
        await WriteAsync(Notes.WithoutSnapshots, 350, Notes.Context());
        Assert.Empty(_store.Snapshots);
    }

    [Fact]
    public async Task keeps_the_commands_of_the_last_24_hours()
    {
        await WriteAsync(Notes.Model, 10, Notes.Context("old"));
        await WriteAsync(Notes.Model, 8, Notes.Context("young") with { At = Notes.Noon.AddHours(1) });
        await WriteAsync(Notes.Model, 4, Notes.Context("own") with { At = Notes.Noon.AddHours(24) });
        var snapshot = Assert.Single(_store.Snapshots);
        Assert.Equal([("young", 18), ("own", 22)], snapshot.Commands.Select(c => (c.Key.Id, c.Version)));
    }

    [Fact]
    public async Task of_what_was_not_appended_does_not_happen()
    {
        _store.BeforeAppend(int.MaxValue, "theirs");
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => WriteAsync(Notes.Model, 100, Notes.Context()));
        Assert.Empty(_store.Snapshots);
    }

    private Task<CommandResult<NoteState>> WriteAsync(StreamModel<NoteState, Noted> model, int events, CommandContext context) => _runner.RunAsync(
        model, "1", context, Notes.Write([.. Enumerable.Range(1, events).Select(i => $"{i}")]), Cancellation);
}
