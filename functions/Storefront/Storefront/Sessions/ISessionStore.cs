namespace ServerlessShop.Storefront.Sessions;

/// <param name="Version">The number of writes, from 1.</param>
/// <param name="Expires">DynamoDB deletes the item some time after.</param>
internal sealed record StoredSession(SessionContent Content, long Version, DateTimeOffset Expires);

/// <summary>Where sessions are kept. A write is conditional on the version that it has seen, so that of two tabs none undoes what the other did.</summary>
internal interface ISessionStore
{
    /// <returns>Null if there is no such session, or it has expired.</returns>
    Task<StoredSession?> LoadAsync(SessionId id, CancellationToken cancellation);

    /// <param name="seen">The version that the content is based on; 0 for a new session.</param>
    /// <returns>Null if the session is no longer at version <paramref name="seen"/>: nothing was written.</returns>
    Task<StoredSession?> SaveAsync(SessionId id, SessionContent content, long seen, CancellationToken cancellation);

    Task DeleteAsync(SessionId id, CancellationToken cancellation);
}
