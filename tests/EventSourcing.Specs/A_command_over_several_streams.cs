using ServerlessShop.Testing;

namespace ServerlessShop.EventSourcing.Specs;

public class A_command_over_several_streams
{
    private readonly RacingStore _store = new();
    private readonly CommandRunner _runner;

    public A_command_over_several_streams() => _runner = new(_store, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_appended_as_one_commit_each()
    {
        await WriteAsync("1", "2");
        Assert.Equal(["x"], await _store.TextsAsync(Notes.Model.Stream("1"), Cancellation));
        Assert.Equal(["x"], await _store.TextsAsync(Notes.Model.Stream("2"), Cancellation));
    }

    [Fact]
    public async Task runs_again_from_the_beginning_when_one_of_them_has_gone_on()
    {
        _store.BeforeAppend(2, "theirs");
        var attempts = new List<int>();
        await _runner.TransactAsync(Notes.Context(), async unit =>
        {
            attempts.Add(unit.Attempt);
            return await CollectAsync(unit, "1", "2");
        }, Cancellation);
        Assert.Equal([1, 2, 3], attempts);
        Assert.Equal(["theirs", "theirs", "x"], await _store.TextsAsync(Notes.Model.Stream("1"), Cancellation));
        Assert.Equal(["x"], await _store.TextsAsync(Notes.Model.Stream("2"), Cancellation));
    }

    [Fact]
    public async Task that_collects_nothing_sends_nothing()
    {
        _store.BeforeAppend(1, "sent");
        await _runner.TransactAsync(Notes.Context(), unit => CollectAsync(unit), Cancellation);
        Assert.Empty(await _store.TextsAsync(Notes.Model.Stream("1"), Cancellation));
    }

    public static TheoryData<CommandResult<NoteState>> NotAccepted =>
    [
        new CommandResult<NoteState>.Refused(new Refusal("too-late", "It is too late.")),
        new CommandResult<NoteState>.VersionMismatch(3),
        new CommandResult<NoteState>.KeyReused(),
    ];

    [Theory]
    [MemberData(nameof(NotAccepted))]
    public async Task that_is_not_accepted_appends_nothing_whatever_it_has_collected(CommandResult<NoteState> end)
    {
        var result = await _runner.TransactAsync(Notes.Context(), async unit =>
        {
            await CollectAsync(unit, "1", "2");
            return end;
        }, Cancellation);
        Assert.Equal(end, result);
        Assert.Empty(await _store.TextsAsync(Notes.Model.Stream("1"), Cancellation));
        Assert.Empty(await _store.TextsAsync(Notes.Model.Stream("2"), Cancellation));
    }

    private Task<CommandResult<NoteState>> WriteAsync(params string[] ids) =>
        _runner.TransactAsync(Notes.Context(), unit => CollectAsync(unit, ids), Cancellation);

    private static async Task<CommandResult<NoteState>> CollectAsync(UnitOfWork unit, params string[] ids)
    {
        foreach (var id in ids) unit.Append(Notes.Model, await unit.LoadAsync(Notes.Model, id), [new Noted("x")]);
        return new CommandResult<NoteState>.Accepted(Notes.Model.Initial, 0);
    }
}
