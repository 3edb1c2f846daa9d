using System.Security.Cryptography;
using System.Text;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Vault;

/// <param name="key">32 bytes, for AES-256-GCM; the key of body hashes is derived from it.</param>
internal sealed class PersonalDataKey(string subject, byte[] key) : IPersonalDataKey
{
    public PersonalData Encrypt(string plaintext) => new(subject, SealedText.Seal(plaintext, subject, key));

    /// <exception cref="PersonalDataCorruptedException">It was not encrypted by this vault for this person, or was changed since.</exception>
    public string Decrypt(PersonalData data) => SealedText.Open(data.Ciphertext, data.Subject, key);

    public CommandKey Protect(CommandKey command)
    {
        // The purpose is a part of the stored format: it never changes.
        var hashKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, outputLength: 32, info: "command-body"u8.ToArray());
        return command with { BodyHash = Convert.ToHexStringLower(HMACSHA256.HashData(hashKey, Encoding.ASCII.GetBytes(command.BodyHash))), PlainHash = command.BodyHash };
    }
}
