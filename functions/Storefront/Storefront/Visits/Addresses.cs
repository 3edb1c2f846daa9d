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
    /// <param name="isFromDistribution">Which says in <c>X-Forwarded-Host</c> what the browser shows; from anybody else it is worth nothing.</param>
    public static Addresses Read(HttpContext http, bool isFromDistribution)
    {
        var request = http.Request;
        var forwarded = request.Headers["X-Forwarded-Host"].ToString();
        var host = isFromDistribution && IsHost(forwarded) ? forwarded : request.Host.Value!;
        return new($"{request.Scheme}://{host}", ReadApi(http));
    }

    /// <summary>The request shows the distribution's secret. It is read only for one that shows any.</summary>
    public static async ValueTask<bool> IsFromDistributionAsync(HttpRequest request, Func<CancellationToken, ValueTask<string>> secret) =>
        request.Headers["X-Origin-Secret"].ToString() is { Length: > 0 } given && IsSame(given, await secret(request.HttpContext.RequestAborted));

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
