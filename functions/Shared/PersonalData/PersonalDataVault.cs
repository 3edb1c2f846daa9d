using Amazon.DynamoDBv2;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Vault;

/// <summary>One key a person, read from its table by every call.</summary>
public sealed class PersonalDataVault(IAmazonDynamoDB dynamoDb, string keysTable, TimeProvider time) : IPersonalDataVault
{
    private readonly SubjectKeys _keys = new(dynamoDb, keysTable);

    public async Task<IPersonalDataKey> OpenAsync(string subject, CancellationToken cancellation) => await _keys.ReadAsync(subject, cancellation) switch
    {
        { Key: { } key } => new PersonalDataKey(subject, key),
        { } => throw new SubjectErasedException(subject),
        null => new PersonalDataKey(subject, await _keys.CreateAsync(subject, cancellation)),
    };

    public async Task<IPersonalDataKey?> FindAsync(string subject, CancellationToken cancellation) =>
        await _keys.ReadAsync(subject, cancellation) is { Key: { } key } ? new PersonalDataKey(subject, key) : null;

    /// <returns>True if the person has a key, or had one.</returns>
    public async Task<bool> KnowsAsync(string subject, CancellationToken cancellation) => await _keys.ReadAsync(subject, cancellation) is not null;

    /// <summary>Erases a person: what is encrypted under their key is unreadable from now on, wherever it stands.</summary>
    public Task DeleteKeyAsync(string subject, CancellationToken cancellation) => _keys.EraseAsync(subject, time.GetUtcNow(), cancellation);
}
