namespace ServerlessShop.EventSourcing;

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
