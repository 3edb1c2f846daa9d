using ServerlessShop.EventSourcing;

namespace ServerlessShop.Http;

internal static class StoreProblems
{
    /// <summary>What event stores throw, as problems: one that is busy or absent is a 503 to retry, an oversized commit a 422.</summary>
    public static Problem? Find(Exception failure) => failure switch
    {
        ConcurrencyConflictException => Problems.Unavailable("Too many are changing this at once; nothing was done.", TimeSpan.FromSeconds(1)),
        EventStoreUnavailableException => Problems.Unavailable("The store does not answer. Send the command again, with the same Idempotency-Key if it has one.", TimeSpan.FromSeconds(2)),
        CommitTooLargeException tooLarge => new Problem("too-large", 422, "The command is too large", tooLarge.Message),
        _ => null,
    };
}
