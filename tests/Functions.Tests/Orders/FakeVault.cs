using System.Collections.Concurrent;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary>A vault that encrypts nothing, and shows what was asked of it.</summary>
internal sealed class FakeVault : IPersonalDataVault
{
    private readonly ConcurrentDictionary<string, bool> _erased = new();
    private readonly ConcurrentQueue<string> _read = new();

    /// <summary>Whose key was read, once for each time.</summary>
    public IReadOnlyCollection<string> Read => _read;

    public void Erase(string subject) => _erased[subject] = true;

    public async Task<IPersonalDataKey> OpenAsync(string subject, CancellationToken cancellation) =>
        await FindAsync(subject, cancellation) ?? throw new SubjectErasedException(subject);

    public Task<IPersonalDataKey?> FindAsync(string subject, CancellationToken cancellation)
    {
        _read.Enqueue(subject);
        return Task.FromResult<IPersonalDataKey?>(_erased.ContainsKey(subject) ? null : new Key(subject));
    }

    private sealed class Key(string subject) : IPersonalDataKey
    {
        public PersonalData Encrypt(string plaintext) => new(subject, plaintext);

        public string Decrypt(PersonalData data) => data.Ciphertext;

        public CommandKey Protect(CommandKey command) => command with { BodyHash = $"under {subject}'s key: {command.BodyHash}", PlainHash = command.BodyHash };
    }
}
