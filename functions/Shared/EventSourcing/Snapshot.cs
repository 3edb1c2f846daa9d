namespace ServerlessShop.EventSourcing;

/// <summary>A stream's state as of a version, to save reading what came before. Losing one loses nothing.</summary>
/// <param name="Schema">Number of the state's schema: a snapshot of another one is passed over.</param>
/// <param name="StateJson">The state, as JSON.</param>
/// <param name="Commands">The commands of the last 24 hours before it was taken: repeats of older ones are not known again.</param>
public sealed record Snapshot(StreamId Stream, long Version, int Schema, string StateJson, IReadOnlyList<SeenCommand> Commands);

/// <summary>A command that a stream has taken, and the version after its commit.</summary>
public sealed record SeenCommand(CommandKey Key, long Version, DateTimeOffset At);
