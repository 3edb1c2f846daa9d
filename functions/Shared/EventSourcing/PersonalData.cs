namespace ServerlessShop.EventSourcing;

/// <summary>
/// Personal data as it stands in events and views: encrypted (AES-GCM) under the key of the person that it is about.
/// Without the key, which can be deleted, nobody reads it again.
/// </summary>
/// <param name="Subject">Whose data it is: the customer's id.</param>
/// <param name="Ciphertext">Base64 of nonce, ciphertext and tag.</param>
public sealed record PersonalData(string Subject, string Ciphertext);

/// <summary>Encrypts and decrypts under one key a person.</summary>
public interface IPersonalDataVault
{
    /// <summary>Makes the person's key when there is none.</summary>
    Task<PersonalData> EncryptAsync(string subject, string plaintext, CancellationToken cancellation);

    /// <summary>The plain text, or null when the person's key was deleted: the data is erased.</summary>
    Task<string?> DecryptAsync(PersonalData data, CancellationToken cancellation);
}
