using ServerlessShop.Storefront.Sessions;

namespace ServerlessShop.Storefront.Specs.Running;

/// <summary>Sessions in memory.</summary>
internal sealed class MemorySessions(TimeProvider time) : ISessionStore
{
    private readonly Dictionary<string, StoredSession> _byKey = new(StringComparer.Ordinal);

    public int Count => _byKey.Count;

    public StoredSession Only => Assert.Single(_byKey.Values);

    /// <summary>Comes between a request's reading and its writing; once.</summary>
    public Action<MemorySessions>? Meanwhile { get; set; }

    /// <summary>Nothing responds any more.</summary>
    public bool IsDown { get; set; }

    public Task<StoredSession?> LoadAsync(SessionId id, CancellationToken cancellation)
    {
        if (IsDown) throw new HttpRequestException("The table is down.");
        return Task.FromResult(_byKey.GetValueOrDefault(id.Key));
    }

    public Task<StoredSession?> SaveAsync(SessionId id, SessionContent content, long seen, CancellationToken cancellation)
    {
        if (IsDown) throw new HttpRequestException("The table is down.");
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke(this);
        if ((_byKey.GetValueOrDefault(id.Key)?.Version ?? 0) != seen) return Task.FromResult<StoredSession?>(null);
        return Task.FromResult<StoredSession?>(_byKey[id.Key] = new(content, seen + 1, time.GetUtcNow() + SessionTable.Lifetime));
    }

    public Task DeleteAsync(SessionId id, CancellationToken cancellation)
    {
        _byKey.Remove(id.Key);
        return Task.CompletedTask;
    }

    /// <summary>What another tab writes.</summary>
    public void Change(Func<SessionContent, SessionContent> change)
    {
        var (key, stored) = Assert.Single(_byKey);
        _byKey[key] = stored with { Content = change(stored.Content), Version = stored.Version + 1 };
    }

    public void Clear() => _byKey.Clear();
}
