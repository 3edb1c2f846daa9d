namespace ServerlessShop.Storefront.Sessions;

/// <param name="Version">Counts its writes, from 1.</param>
/// <param name="Expires">It is deleted some time after.</param>
internal sealed record StoredSession(SessionContent Content, long Version, DateTimeOffset Expires);

/// <summary>Where sessions are kept. A write is conditional on the version that it has seen, so that of two tabs none undoes what the other did.</summary>
internal interface ISessionStore
{
    /// <returns>Null: there is none, or none any more.</returns>
    Task<StoredSession?> LoadAsync(SessionId id, CancellationToken cancellation);

    /// <param name="seen">The version that the content was made from; 0: a new session.</param>
    /// <returns>Null: it is not at that version any more; nothing was written.</returns>
    Task<StoredSession?> SaveAsync(SessionId id, SessionContent content, long seen, CancellationToken cancellation);

    Task DeleteAsync(SessionId id, CancellationToken cancellation);
}
