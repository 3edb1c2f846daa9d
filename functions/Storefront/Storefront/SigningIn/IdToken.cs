using System.Buffers.Text;
using System.Text.Json;

namespace ServerlessShop.Storefront.SigningIn;

/// <summary>
/// Who has signed in. The token came from the login itself over TLS, which stands for its signature (OpenID Connect Core, 3.1.3.7);
/// the API checks the one that it is called with.
/// </summary>
internal sealed record IdToken(string Subject, string Name)
{
    // What a customer calls themselves, the best first; of a pool whose users sign in by mail, the user's name is another id.
    private static readonly string[] s_names = ["name", "preferred_username", "email", "cognito:username"];

    /// <returns>Null if the text is not an id token.</returns>
    public static IdToken? Read(string token)
    {
        try
        {
            if (token.Split('.') is not [_, var payload, _]) return null;
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            var subject = Text(claims.RootElement, "sub");
            return subject is null ? null : new(subject, s_names.Select(name => Text(claims.RootElement, name)).FirstOrDefault(name => name is not null) ?? subject);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var claim) ? claim.GetString() : null;
}
