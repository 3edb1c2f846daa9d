using System.Security.Cryptography;
using System.Text;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Vault;

/// <summary>Text under AES-GCM: base64 of nonce (12 bytes), ciphertext and tag (16). Bound to its subject: under another it does not open.</summary>
internal static class SealedText
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static string Seal(string text, string subject, byte[] key)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var whole = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = whole.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, whole.AsSpan()[NonceBytes..^TagBytes], whole.AsSpan()[^TagBytes..], Encoding.UTF8.GetBytes(subject));
        return Convert.ToBase64String(whole);
    }

    /// <exception cref="PersonalDataCorruptedException">It does not open.</exception>
    public static string Open(string text, string subject, byte[] key)
    {
        try
        {
            var whole = Convert.FromBase64String(text);
            if (whole.Length < NonceBytes + TagBytes) throw new FormatException($"The sealed text is only {whole.Length} bytes long.");
            var plain = new byte[whole.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan()[NonceBytes..^TagBytes], whole.AsSpan()[^TagBytes..], plain, Encoding.UTF8.GetBytes(subject));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            throw new PersonalDataCorruptedException(subject, failure);
        }
    }
}
