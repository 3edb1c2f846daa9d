using System.Collections.Concurrent;
using Amazon.DynamoDBv2;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Vault;

/// <summary>
/// AES-256-GCM under one key a person. A key is remembered for a minute, so a minute after <see cref="DeleteKeyAsync"/> nobody
/// reads the person's data any more.
/// </summary>
public sealed class PersonalDataVault(IAmazonDynamoDB dynamoDb, string keysTable, TimeProvider time) : IPersonalDataVault
{
    private static readonly TimeSpan s_keyMemory = TimeSpan.FromMinutes(1);

    private readonly SubjectKeys _keys = new(dynamoDb, keysTable);
    private readonly ConcurrentDictionary<string, (byte[] Key, DateTimeOffset Until)> _remembered = new(StringComparer.Ordinal);

    /// <exception cref="SubjectErasedException">The person was erased; nothing of theirs is stored again.</exception>
    public async Task<PersonalData> EncryptAsync(string subject, string plaintext, CancellationToken cancellation)
    {
        var key = await FindAsync(subject, cancellation) ?? Remember(subject, await _keys.CreateAsync(subject, cancellation));
        return new PersonalData(subject, SealedText.Seal(plaintext, subject, key));
    }

    /// <exception cref="PersonalDataCorruptedException">It was not encrypted by this vault for this person, or was changed since.</exception>
    public async Task<string?> DecryptAsync(PersonalData data, CancellationToken cancellation) =>
        await FindAsync(data.Subject, cancellation) is { } key ? SealedText.Open(data.Ciphertext, data.Subject, key) : null;

    /// <summary>Erases a person: what is encrypted under their key is unreadable from now on, wherever it stands.</summary>
    public async Task DeleteKeyAsync(string subject, CancellationToken cancellation)
    {
        await _keys.EraseAsync(subject, time.GetUtcNow(), cancellation);
        _remembered.TryRemove(subject, out _);
    }

    private async Task<byte[]?> FindAsync(string subject, CancellationToken cancellation)
    {
        if (_remembered.TryGetValue(subject, out var remembered) && time.GetUtcNow() < remembered.Until) return remembered.Key;
        _remembered.TryRemove(subject, out _);
        return await _keys.FindAsync(subject, cancellation) is { } key ? Remember(subject, key) : null;
    }

    private byte[] Remember(string subject, byte[] key)
    {
        Forget();
        _remembered[subject] = (key, time.GetUtcNow() + s_keyMemory);
        return key;
    }

    // A process that lives for hours would gather everybody's.
    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (subject, entry) in _remembered)
            if (entry.Until <= now) _remembered.TryRemove(subject, out _);
    }
}
