namespace ServerlessShop.EventSourcing;

/// <summary>
/// Personal data as it stands in events and views: encrypted (AES-GCM) under the key of the person that it is about.
/// Without the key, which can be deleted, nobody reads it again.
/// </summary>
/// <param name="Subject">Whose data it is: the customer's id.</param>
/// <param name="Ciphertext">Base64 of nonce, ciphertext and tag.</param>
public sealed record PersonalData(string Subject, string Ciphertext);

/// <summary>The keys of personal data, one a person. Each call reads the key as it is now: once an erasure has answered, no key of that person is found.</summary>
public interface IPersonalDataVault
{
    /// <summary>The key under which a person's data is taken; created if the person has none.</summary>
    /// <exception cref="SubjectErasedException">The person was erased.</exception>
    Task<IPersonalDataKey> OpenAsync(string subject, CancellationToken cancellation);

    /// <summary>The key with which a person's data is shown; null if it was deleted: the data is erased.</summary>
    Task<IPersonalDataKey?> FindAsync(string subject, CancellationToken cancellation);
}

/// <summary>A person's key, for one request: kept any longer, it would outlive an erasure.</summary>
public interface IPersonalDataKey
{
    PersonalData Encrypt(string plaintext);

    string Decrypt(PersonalData data);

    /// <summary>The same command with a body hash that nobody can compute without the key.</summary>
    CommandKey Protect(CommandKey command);
}

/// <summary>The person was erased: nothing of theirs is stored again.</summary>
public sealed class SubjectErasedException(string subject) : Exception($"The personal data of {subject} was erased; no more can be stored.");
