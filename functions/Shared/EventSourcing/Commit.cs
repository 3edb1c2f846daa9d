namespace ServerlessShop.EventSourcing;

/// <summary>The events that one command appended to one stream: always stored and published together.</summary>
/// <param name="Version">The version of the first event; versions count from 1.</param>
/// <param name="Id">Unique a commit: by it a writer knows its own write again when the answer was lost.</param>
/// <param name="At">When the command came in, UTC.</param>
/// <param name="Actor">
/// Who sent the command: a customer's id, <c>admin:…</c>, a saga's name (<c>place-order</c>, <c>cancel-order</c>) or <c>payment-provider</c>.
/// That is all that is kept of where it came from: an address would be personal data, in a place that keeps everything for ever.
/// </param>
/// <param name="Command">The client's idempotency key and the hash of the body it came with, if any.</param>
/// <param name="TraceParent">W3C trace context of the request.</param>
/// <param name="Listing">Lists the stream under its owner; only on the commit that starts the stream.</param>
/// <param name="Progress">Whether anything is left to do for the stream; only on the commits that change it.</param>
/// <param name="Tag">What the stream is also found by; only on the commits that change it.</param>
public sealed record Commit(
    StreamId Stream,
    long Version,
    string Id,
    DateTimeOffset At,
    string Actor,
    CommandKey? Command,
    string? TraceParent,
    IReadOnlyList<StoredEvent> Events,
    Listing? Listing = null,
    Progress? Progress = null,
    StreamTag? Tag = null)
{
    public long LastVersion => Version + Events.Count - 1;

    /// <summary>The trace of the request, by which its log lines are found; null if there is none.</summary>
    public string? TraceId => TraceParent?.Split('-') is [_, { Length: 32 } id, _, ..] ? id : null;
}

/// <summary>An event as it is stored and published.</summary>
/// <param name="Type">The stored name, such as <c>order-placed-v1</c>.</param>
/// <param name="Json">The event's members, as JSON text.</param>
public sealed record StoredEvent(string Type, string Json);

/// <summary>A client's command, to know it again: the idempotency key and the hash of the body.</summary>
/// <param name="PlainHash">Where <paramref name="BodyHash"/> is under a person's key, the hash without one, which commits of older releases have. It is compared, never stored.</param>
public sealed record CommandKey(string Id, string BodyHash, string? PlainHash = null)
{
    /// <summary>Whether a command on record came with the same body as this one.</summary>
    public bool HasBodyOf(CommandKey recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.BodyHash == BodyHash || recorded.BodyHash == PlainHash;
    }
}

/// <summary>Whether anything is left to do for a stream.</summary>
/// <param name="Since">The day, in UTC, on which something was left to do, for the first time or again: it stays until that is finished.</param>
public sealed record Progress(DateOnly Since, bool IsFinished);

/// <summary>Lists a stream under an owner, in the order of <paramref name="Sort"/> (ordinal).</summary>
public sealed record Listing(string Owner, string Sort);

/// <summary>What a stream is found by beside its id.</summary>
/// <param name="Key">Such as a customer's id: all streams with this key are found together.</param>
/// <param name="Text">A short description of the stream, in the domain's words, which the search returns.</param>
public sealed record StreamTag(string Key, string Text);
