using System.Diagnostics;
using ServerlessShop.Testing;
using Accepted = ServerlessShop.EventSourcing.CommandResult<ServerlessShop.Testing.NoteState>.Accepted;
using KeyReused = ServerlessShop.EventSourcing.CommandResult<ServerlessShop.Testing.NoteState>.KeyReused;
using Refused = ServerlessShop.EventSourcing.CommandResult<ServerlessShop.Testing.NoteState>.Refused;
using VersionMismatch = ServerlessShop.EventSourcing.CommandResult<ServerlessShop.Testing.NoteState>.VersionMismatch;

namespace ServerlessShop.EventSourcing.Specs;

public class Running_a_command
{
    private static readonly Refusal s_no = new("no", "No.");

    private readonly RacingStore _store = new();
    private readonly Observer _observer = new();
    private readonly CommandRunner _runner;

    public Running_a_command() => _runner = new(_store, TimeProvider.System, _observer);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task appends_its_events_and_answers_with_the_state_after_them()
    {
        Assert.Equal(new Accepted(new NoteState(2, "b"), 2), await RunAsync(Notes.Write("a", "b")));
        Assert.Equal(new Accepted(new NoteState(3, "c"), 3), await RunAsync(Notes.Write("c")));
        Assert.Equal(["a", "b", "c"], await TextsAsync());
    }

    [Fact]
    public async Task that_is_refused_appends_nothing()
    {
        Assert.Equal(new Refused(s_no), await RunAsync(_ => s_no));
        Assert.Empty(await TextsAsync());
        Assert.Equal((1, 0, 0), (_observer.Refusals, _observer.Retries, _observer.Conflicts));
    }

    [Fact]
    public async Task that_has_nothing_to_do_is_accepted_and_appends_nothing()
    {
        await RunAsync(Notes.Write("a"));
        Assert.Equal(new Accepted(new NoteState(1, "a"), 1, IsRepeat: true), await RunAsync(_ => Decision<Noted>.Nothing));
        Assert.Equal(["a"], await TextsAsync());
    }

    [Fact]
    public async Task after_a_lost_race_decides_again_on_what_the_other_has_written()
    {
        _store.BeforeAppend(1, "theirs");
        Assert.Equal(
            new Accepted(new NoteState(2, "after theirs"), 2),
            await RunAsync(state => Decision<Noted>.Accept(new Noted($"after {state.Last}"))));
        Assert.Equal(["theirs", "after theirs"], await TextsAsync());
        Assert.Equal((0, 1, 0), (_observer.Refusals, _observer.Retries, _observer.Conflicts));
    }

    [Fact]
    public async Task after_each_lost_race_says_so_in_its_span()
    {
        using var span = new Activity("invocation").Start();
        _store.BeforeAppend(2, "theirs");
        await RunAsync(Notes.Write("mine"));
        Assert.Equal([("conflict", 1), ("conflict", 2)], span.Events.Select(e => (e.Name, (int)e.Tags.Single(tag => tag.Key == "attempt").Value!)));
    }

    [Fact]
    public async Task that_is_refused_only_after_a_lost_race_appends_nothing()
    {
        _store.BeforeAppend(1, "the last one");
        Assert.Equal(new Refused(s_no), await RunAsync(state => state.Count == 0 ? Notes.Write("mine")(state) : s_no));
        Assert.Equal(["the last one"], await TextsAsync());
    }

    [Fact]
    public async Task that_loses_every_race_gives_up()
    {
        _store.BeforeAppend(int.MaxValue, "theirs");
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => RunAsync(Notes.Write("mine")));
        Assert.DoesNotContain("mine", await TextsAsync());
        Assert.Equal((0, 9, 1), (_observer.Refusals, _observer.Retries, _observer.Conflicts));
    }

    [Fact]
    public async Task at_the_version_that_the_client_expects_is_taken()
    {
        await RunAsync(Notes.Write("a", "b"));
        Assert.IsType<Accepted>(await RunAsync(Notes.Write("c"), Notes.Context(expectedVersion: 2)));
    }

    [Fact]
    public async Task at_another_version_than_the_client_expects_changes_nothing()
    {
        await RunAsync(Notes.Write("a", "b"));
        Assert.Equal(new VersionMismatch(2), await RunAsync(Notes.Write("c"), Notes.Context(expectedVersion: 1)));
        Assert.Equal(["a", "b"], await TextsAsync());
    }

    [Fact]
    public async Task that_loses_its_race_at_an_expected_version_is_not_decided_again()
    {
        await RunAsync(Notes.Write("a"));
        _store.BeforeAppend(1, "theirs");
        Assert.Equal(new VersionMismatch(2), await RunAsync(Notes.Write("mine"), Notes.Context(expectedVersion: 1)));
        Assert.Equal(["a", "theirs"], await TextsAsync());
    }

    [Fact]
    public async Task that_comes_again_under_its_key_gets_the_first_answer()
    {
        var first = Assert.IsType<Accepted>(await RunAsync(Notes.Write("first"), Notes.Context("key")));
        await RunAsync(Notes.Write("later"));
        Assert.Equal(first with { IsRepeat = true }, await RunAsync(Notes.Write("again"), Notes.Context("key")));
        Assert.Equal(["first", "later"], await TextsAsync());
    }

    [Fact]
    public async Task that_comes_again_gets_the_first_answer_whatever_version_it_expects()
    {
        var first = Assert.IsType<Accepted>(await RunAsync(Notes.Write("first"), Notes.Context("key", expectedVersion: 0)));
        Assert.Equal(first with { IsRepeat = true }, await RunAsync(Notes.Write("first"), Notes.Context("key", expectedVersion: 0)));
    }

    [Fact]
    public async Task under_a_key_that_came_with_another_body_is_not_taken()
    {
        await RunAsync(Notes.Write("first"), Notes.Context("key", "body"));
        Assert.IsType<KeyReused>(await RunAsync(Notes.Write("other"), Notes.Context("key", "other body")));
        Assert.Equal(["first"], await TextsAsync());
    }

    /// <summary>Commits of older releases have the hash of a customer's body without a key.</summary>
    [Theory]
    [InlineData("plain", true)]
    [InlineData("under a key", true)]
    [InlineData("another", false)]
    public async Task whose_body_is_hashed_under_a_key_knows_also_the_hash_without_one(string recorded, bool isRepeat)
    {
        await RunAsync(Notes.Write("first"), Notes.Context("key", recorded));
        var again = await RunAsync(Notes.Write("again"), Notes.Context() with { Key = new CommandKey("key", "under a key", PlainHash: "plain") });
        Assert.Equal(isRepeat, again is Accepted { IsRepeat: true });
        Assert.Equal(!isRepeat, again is KeyReused);
    }

    [Fact]
    public async Task that_was_refused_is_decided_anew_under_the_same_key()
    {
        Assert.IsType<Refused>(await RunAsync(_ => s_no, Notes.Context("key")));
        Assert.Equal(new Accepted(new NoteState(1, "a"), 1), await RunAsync(Notes.Write("a"), Notes.Context("key")));
    }

    [Fact]
    public async Task twice_at_once_under_one_key_appends_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync(Notes.Write("once"), Notes.Context("key"))));
        Assert.All(results, result => Assert.Equal(new Accepted(new NoteState(1, "once"), 1), Assert.IsType<Accepted>(result) with { IsRepeat = false }));
        Assert.Equal(["once"], await TextsAsync());
    }

    private Task<CommandResult<NoteState>> RunAsync(Func<NoteState, Decision<Noted>> decide, CommandContext? context = null) =>
        _runner.RunAsync(Notes.Model, "1", context ?? Notes.Context(), decide, Cancellation);

    private Task<IReadOnlyList<string>> TextsAsync() => _store.TextsAsync(Notes.Model.Stream("1"), Cancellation);

    private sealed class Observer : ICommandObserver
    {
        public int Refusals { get; private set; }

        public int Retries { get; private set; }

        public int Conflicts { get; private set; }

        public void Refused() => Refusals++;

        public void Retried() => Retries++;

        public void Conflicted() => Conflicts++;
    }
}
