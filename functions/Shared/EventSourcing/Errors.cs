namespace ServerlessShop.EventSourcing;

/// <summary>What failed may succeed when it is tried again, without anybody doing anything.</summary>
public abstract class TransientException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A commit passes a limit of the store; the message says which and by how much. Nothing was written.</summary>
public sealed class CommitTooLargeException(string message) : Exception(message);

/// <summary>Every retry lost its race: the stream is busy, the command may be sent again.</summary>
public sealed class ConcurrencyConflictException(string message) : TransientException(message);

/// <summary>A stored event whose name no code here knows: it was written by a newer release.</summary>
public sealed class UnknownEventException(string type) : Exception($"This release does not know the stored event '{type}'.");

/// <summary>The store did not answer, or not in time. Whether an append took effect is unknown; the command may be sent again.</summary>
public sealed class EventStoreUnavailableException(string message, Exception? inner = null) : TransientException(message, inner);
