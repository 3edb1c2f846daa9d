using System.Diagnostics;

namespace ServerlessShop.EventSourcing;

/// <summary>Runs commands: load, decide, append; after a lost race again, a bounded number of times.</summary>
/// <param name="observer">Hears how they fare; null: nobody does.</param>
public sealed class CommandRunner(IEventStore store, TimeProvider time, ICommandObserver? observer = null)
{
    private const int Attempts = 10;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>A command on one stream, which is loaded first.</summary>
    public Task<CommandResult<TState>> RunAsync<TState, TCommand, TEvent>(
        Decider<TState, TCommand, TEvent> decider, TCommand command, CommandContext context, CancellationToken cancellation)
        where TState : notnull where TCommand : ICommand where TEvent : notnull =>
        TransactAsync(context, async unit => await unit.ExecuteAsync(decider, await unit.LoadAsync(decider, command.StreamId), command), cancellation);

    /// <summary>
    /// A command over several streams. <paramref name="decide"/> loads, decides and collects through the unit of work; it runs
    /// again, from the beginning, when a stream has gone on meanwhile. What it collected is appended all or none, and only if the
    /// command is accepted in the end.
    /// </summary>
    /// <exception cref="ConcurrencyConflictException">Every try lost its race.</exception>
    public async Task<CommandResult<TState>> TransactAsync<TState>(
        CommandContext context, Func<UnitOfWork, Task<CommandResult<TState>>> decide, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var unit = new UnitOfWork(store, context, attempt, cancellation);
            var result = await decide(unit);
            if (result is CommandResult<TState>.Refused) observer?.Refused();
            else if (result is CommandResult<TState>.VersionMismatch) observer?.Conflicted();
            if (result is not CommandResult<TState>.Accepted || unit.Pending.Count == 0) return result;
            if (await store.TryAppendAsync([.. unit.Pending.Select(p => p.Append)], cancellation))
            {
                foreach (var snapshot in unit.Pending.Select(p => p.Snapshot).OfType<Snapshot>())
                    await store.SaveSnapshotAsync(snapshot, cancellation);
                return result;
            }

            Activity.Current?.AddEvent(new ActivityEvent("conflict", tags: new() { ["attempt"] = attempt }));
            if (attempt == Attempts) break;
            observer?.Retried();
            await Task.Delay(Pause(attempt), time, cancellation);
        }

        observer?.Conflicted();
        throw new ConcurrencyConflictException($"A command by {context.Actor} met a concurrent write in each of {Attempts} attempts.");
    }

    // Full jitter: writers that met once do not meet again.
    private static TimeSpan Pause(int attempt) =>
        Random.Shared.NextDouble() * TimeSpan.FromTicks(Math.Min(s_longestPause.Ticks, s_firstPause.Ticks << attempt));
}

/// <summary>Hears how commands fare that are not simply accepted.</summary>
public interface ICommandObserver
{
    /// <summary>By a business rule.</summary>
    void Refused();

    /// <summary>A stream has gone on since it was loaded: the command is decided again.</summary>
    void Retried();

    /// <summary>The stream was not at the version that the client expected, or went on before each try.</summary>
    void Conflicted();
}

/// <summary>What a command brings along besides itself. Time and ids come in as data, so that a decision can be repeated.</summary>
/// <param name="Actor">Who sends it; kept in the commit.</param>
/// <param name="At">When it came in, UTC.</param>
/// <param name="Key">The client's idempotency key with the hash of the body; null: each sending is new.</param>
/// <param name="ExpectedVersions">The stream has to be at one of these (<c>If-Match</c>); null: at any.</param>
/// <param name="TraceParent">W3C trace context, kept in the commit.</param>
public sealed record CommandContext(
    string Actor, DateTimeOffset At, CommandKey? Key = null, IReadOnlyList<long>? ExpectedVersions = null, string? TraceParent = null)
{
    /// <summary>For a body with personal data: its hash is put under the person's key, so that it tells nothing once the key is deleted.</summary>
    /// <param name="key">Null if the person was erased: then nothing of the body is kept, so each sending is new.</param>
    public CommandContext ProtectedBy(IPersonalDataKey? key) => this with { Key = Key is null ? null : key?.Protect(Key) };
}

/// <summary>How a command on one stream ended.</summary>
public abstract record CommandResult<TState>
{
    private CommandResult() { }

    /// <summary>Done, now or (a repeat) before: the state and version right after the command's own commit.</summary>
    /// <param name="IsRepeat">Its effect was there already, by the same command or by another: nothing was appended now.</param>
    public sealed record Accepted(TState State, long Version, bool IsRepeat = false) : CommandResult<TState>;

    public sealed record Refused(Refusal Refusal) : CommandResult<TState>;

    /// <summary>The stream is not at the version that the client expected.</summary>
    public sealed record VersionMismatch(long Actual) : CommandResult<TState>;

    /// <summary>The idempotency key came before with another body.</summary>
    public sealed record KeyReused : CommandResult<TState>;
}
