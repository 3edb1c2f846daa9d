using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ServerlessShop.Aws.Secrets;

namespace ServerlessShop.Storefront.Sessions;

/// <summary>Seals what a session remembers (AES-256-GCM): tokens and addresses stand nowhere in the clear.</summary>
/// <param name="secret">Gives the key's text; a new one ends all sessions.</param>
internal sealed class SessionSeal(Func<CancellationToken, ValueTask<string>> secret)
{
    // Stored: nonce, tag, ciphertext.
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private (string Text, byte[] Key)? _key;

    public static SessionSeal Of(Secret secret) => new(secret.GetAsync);

    /// <param name="key">Of the item, so that no other item's content can be put in its place.</param>
    public async ValueTask<byte[]> SealAsync(SessionContent content, string key, CancellationToken cancellation)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(content, SessionJson.Default.SessionContent);
        var stored = new byte[NonceSize + TagSize + plain.Length];
        var (nonce, tag, cipher) = (stored.AsMemory(0, NonceSize), stored.AsMemory(NonceSize, TagSize), stored.AsMemory(NonceSize + TagSize));
        using var aes = new AesGcm(await KeyAsync(cancellation), TagSize);
        RandomNumberGenerator.Fill(nonce.Span);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span, Encoding.UTF8.GetBytes(key));
        return stored;
    }

    /// <returns>Null if it was sealed with another key, for another item, or has been changed.</returns>
    public async ValueTask<SessionContent?> OpenAsync(ReadOnlyMemory<byte> stored, string key, CancellationToken cancellation)
    {
        if (stored.Length < NonceSize + TagSize) return null;
        var plain = new byte[stored.Length - NonceSize - TagSize];
        using var aes = new AesGcm(await KeyAsync(cancellation), TagSize);
        try
        {
            aes.Decrypt(stored.Span[..NonceSize], stored.Span[(NonceSize + TagSize)..], stored.Span.Slice(NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(key));
            return JsonSerializer.Deserialize(plain, SessionJson.Default.SessionContent);
        }
        catch (Exception unknown) when (unknown is AuthenticationTagMismatchException or JsonException)
        {
            return null;
        }
    }

    private async ValueTask<byte[]> KeyAsync(CancellationToken cancellation)
    {
        var text = await secret(cancellation);
        if (_key?.Text != text) _key = (text, SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return _key.Value.Key;
    }
}
