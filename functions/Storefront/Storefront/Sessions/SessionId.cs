using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ServerlessShop.Storefront.Sessions;

/// <summary>Names a session. Whoever knows it has the session: it stands in the browser's cookie alone.</summary>
internal sealed record SessionId(string Text)
{
    private const int Bytes = 32;

    /// <summary>In the table, from which nobody can make a cookie.</summary>
    public string Key { get; } = "session-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static SessionId Create() => new(Random());

    /// <returns>Null if the text cannot be a session id.</returns>
    public static SessionId? Parse(string? text) =>
        text is not null && text.Length == Base64Url.GetEncodedLength(Bytes) && Base64Url.IsValid(text) ? new SessionId(text) : null;

    /// <summary>256 random bits, for an address or a cookie.</summary>
    public static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
}
