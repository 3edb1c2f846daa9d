using System.Text;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>A secret test key, as bearer token or as the user of basic authentication: https://docs.stripe.com/api/authentication.</summary>
internal static class ApiKey
{
    public static void Check(HttpRequest request)
    {
        var key = Read(request.Headers.Authorization.ToString());
        if (key is null)
            throw Refuse("You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        if (!key.StartsWith("sk_test_", StringComparison.Ordinal) || key.Length == "sk_test_".Length)
            throw Refuse($"Invalid API Key provided: {key[..Math.Min(4, key.Length)]}****");
    }

    private static string? Read(string authorization) => authorization.Split(' ', 2) switch
    {
        ["Bearer", { Length: > 0 } key] => key,
        ["Basic", { Length: > 0 } pair] => UserOf(pair),
        _ => null,
    };

    private static string? UserOf(string pair)
    {
        var decoded = new byte[pair.Length];
        return Convert.TryFromBase64String(pair, decoded, out var length) ? Encoding.UTF8.GetString(decoded, 0, length).Split(':')[0] : null;
    }

    private static StripeException Refuse(string message) => new(401, new StripeError("invalid_request_error", message));
}
