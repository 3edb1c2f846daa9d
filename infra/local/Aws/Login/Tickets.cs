using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ServerlessShop.Local.Aws.Login;

/// <summary>Values that are handed out under a secret text each, for a limited time.</summary>
internal sealed class Tickets<T>(TimeSpan lifetime, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (T Value, DateTimeOffset Until)> _issued = [];

    public string Issue(T value)
    {
        foreach (var (old, (_, until)) in _issued)
            if (until <= time.GetUtcNow()) _issued.TryRemove(old, out _);
        var ticket = Secret.Create();
        _issued[ticket] = (value, time.GetUtcNow() + lifetime);
        return ticket;
    }

    public bool TryRead(string ticket, [MaybeNullWhen(false)] out T value) => IsGood(_issued.TryGetValue(ticket, out var issued), issued, out value);

    /// <summary>Removes the ticket: of several callers only one gets the value.</summary>
    public bool TryTake(string ticket, [MaybeNullWhen(false)] out T value) => IsGood(_issued.TryRemove(ticket, out var issued), issued, out value);

    public void Revoke(string ticket) => _issued.TryRemove(ticket, out _);

    private bool IsGood(bool isIssued, (T Value, DateTimeOffset Until) issued, [MaybeNullWhen(false)] out T value)
    {
        value = issued.Value;
        return isIssued && time.GetUtcNow() < issued.Until;
    }
}

internal static class Secret
{
    /// <summary>256 random bits as 43 characters that need no escaping in a URL.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
