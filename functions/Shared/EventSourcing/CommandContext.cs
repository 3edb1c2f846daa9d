namespace ServerlessShop.EventSourcing;

/// <summary>What a command brings along besides itself. Time and ids come in as data, so that a decision can be repeated.</summary>
/// <param name="Actor">Who sends it; kept in the commit.</param>
/// <param name="At">When it came in, UTC.</param>
/// <param name="Key">The client's idempotency key with the hash of the body; null: each sending is new.</param>
/// <param name="ExpectedVersion">The version that the client has seen (<c>If-Match</c>); null: any.</param>
/// <param name="TraceParent">W3C trace context, kept in the commit.</param>
public sealed record CommandContext(
    string Actor, DateTimeOffset At, CommandKey? Key = null, long? ExpectedVersion = null, string? TraceParent = null);
