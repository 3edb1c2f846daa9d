using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;

namespace ServerlessShop.Storefront.Visits;

/// <summary>The shop's addresses, as this request tells them: no setting knows them, which would be a cycle in the template.</summary>
/// <param name="Shop">What the browser shows, without a slash at its end: <c>https://shop.example</c>.</param>
/// <param name="Api">Of the HTTP API.</param>
internal sealed record Addresses(string Shop, Uri Api)
{
    /// <returns>Null: the request has passed by the distribution that the shop stands behind.</returns>
    public static Addresses? Read(HttpContext http, string? originSecret)
    {
        var request = http.Request;
        if (originSecret is not null && !IsSame(request.Headers["X-Origin-Secret"].ToString(), originSecret)) return null;
        var forwarded = request.Headers["X-Forwarded-Host"].ToString();
        var host = IsHost(forwarded) ? forwarded : request.Host.Value!;
        return new($"{request.Scheme}://{host}", ReadApi(http));
    }

    // A port only where it is not https: in front of API Gateway there may be another one.
    private static Uri ReadApi(HttpContext http)
    {
        var (request, domain) = (http.Request, http.Features.Get<IGatewayFeature>()!.DomainName);
        var port = request.Scheme == "http" && ushort.TryParse(request.Headers["X-Forwarded-Port"], out var given) ? given : -1;
        return new UriBuilder(request.Scheme, domain, port).Uri;
    }

    private static bool IsSame(string given, string secret) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));

    // It goes into links and redirects.
    private static bool IsHost(string text) =>
        text.Length is > 0 and <= 255 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']');
}
