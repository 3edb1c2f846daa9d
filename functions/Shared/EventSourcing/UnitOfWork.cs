namespace ServerlessShop.EventSourcing;

/// <summary>
/// One try of a command: loads streams, takes decisions, and collects what to append to them, all or none.
/// A lost race discards it and begins another, so deciding has no effect outside.
/// </summary>
public sealed class UnitOfWork
{
    private readonly IEventStore _store;
    private CommandContext _context;
    private readonly CancellationToken _cancellation;
    private readonly List<PendingAppend> _pending = [];

    internal UnitOfWork(IEventStore store, CommandContext context, int attempt, CancellationToken cancellation) =>
        (_store, _context, Attempt, _cancellation) = (store, context, attempt, cancellation);

    /// <summary>1 for the first try; a later one follows a lost race, so something that was taken to be new may not be.</summary>
    public int Attempt { get; }

    internal IReadOnlyList<PendingAppend> Pending => _pending;

    public Task<LoadedStream<TState>> LoadAsync<TState, TEvent>(StreamModel<TState, TEvent> model, string id)
        where TState : notnull where TEvent : notnull =>
        _store.LoadAsync(model, model.Stream(id), _cancellation);

    /// <summary>A stream that has no events yet, without reading it: the append finds out whether that is so.</summary>
    public static LoadedStream<TState> New<TState, TEvent>(StreamModel<TState, TEvent> model, string id)
        where TState : notnull where TEvent : notnull =>
        new(StreamHead.New(model.Stream(id)), model.Initial, []);

    /// <summary>For a command whose stream tells whose body it is: see <see cref="CommandContext.ProtectedBy"/>.</summary>
    public void ProtectBy(IPersonalDataKey? key) => _context = _context.ProtectedBy(key);

    /// <summary>Decides one command on one stream: a repeat gets its first answer, <c>If-Match</c> is held, events are collected.</summary>
    public Task<CommandResult<TState>> ExecuteAsync<TState, TCommand, TEvent>(
        Decider<TState, TCommand, TEvent> decider, LoadedStream<TState> stream, TCommand command, Listing? listing = null)
        where TState : notnull where TCommand : ICommand where TEvent : notnull =>
        ExecuteAsync(decider, stream, state => decider.Decide(state, command), listing);

    /// <summary>The same for a decision that takes more than the stream's own state.</summary>
    public async Task<CommandResult<TState>> ExecuteAsync<TState, TEvent>(
        StreamModel<TState, TEvent> model, LoadedStream<TState> stream, Func<TState, Decision<TEvent>> decide, Listing? listing = null)
        where TState : notnull where TEvent : notnull
    {
        if (_context.Key is { } key && stream.Find(key.Id) is { } seen)
        {
            return key.HasBodyOf(seen.Key)
                ? await FirstAnswerAsync(model, stream, seen)
                : new CommandResult<TState>.KeyReused();
        }

        // A refusal by state (an unknown stream, say) tells a client more than a version that cannot match.
        var decision = decide(stream.State);
        if (decision is Decision<TEvent>.Refused refused) return new CommandResult<TState>.Refused(refused.Refusal);
        if (_context.ExpectedVersions is { } expected && !expected.Contains(stream.Version)) return new CommandResult<TState>.VersionMismatch(stream.Version);
        var after = Append(model, stream, ((Decision<TEvent>.Accepted)decision).Events, listing);
        return new CommandResult<TState>.Accepted(after.State, after.Version, IsRepeat: after.Version == stream.Version);
    }

    /// <summary>Collects events for a stream, as one commit; returns the stream as it will be. No events, no commit.</summary>
    public LoadedStream<TState> Append<TState, TEvent>(
        StreamModel<TState, TEvent> model, LoadedStream<TState> stream, IReadOnlyList<TEvent> events, Listing? listing = null)
        where TState : notnull where TEvent : notnull
    {
        if (events.Count == 0) return stream;
        var state = events.Aggregate(stream.State, model.Evolve);
        var commit = new Commit(
            stream.Head.Stream, stream.Version + 1, Guid.CreateVersion7(_context.At).ToString("N"), _context.At, _context.Actor,
            _context.Key, _context.TraceParent, [.. events.Select(model.Events.Write)], listing, model.ProgressOf(stream, state), model.TagOf(stream, state));
        IReadOnlyList<SeenCommand> commands = _context.Key is { } key
            ? [.. stream.Commands, new SeenCommand(key, commit.LastVersion, commit.At)]
            : stream.Commands;
        var after = new LoadedStream<TState>(stream.Head.After(commit), state, commands);
        _pending.Add(new PendingAppend(new Append(stream.Head, commit), SnapshotPolicy.Due(model, stream.Version, after, _context.At)));
        return after;
    }

    private async Task<CommandResult<TState>> FirstAnswerAsync<TState, TEvent>(
        StreamModel<TState, TEvent> model, LoadedStream<TState> stream, SeenCommand seen)
        where TState : notnull where TEvent : notnull
    {
        var then = seen.Version == stream.Version
            ? stream
            : await _store.LoadAsync(model, stream.Head.Stream, _cancellation, until: seen.Version);
        return new CommandResult<TState>.Accepted(then.State, then.Version, IsRepeat: true);
    }
}

internal sealed record PendingAppend(Append Append, Snapshot? Snapshot);
