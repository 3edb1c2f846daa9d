using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using ServerlessShop.Http;
using ServerlessShop.Lambda;

namespace ServerlessShop.Storefront.Shop;

/// <summary>Sends requests to the shop's HTTP API; what goes wrong comes back as a value.</summary>
internal sealed partial class ShopClient(HttpClient http, ILogger log)
{
    // Of a read that a page waits for; a write may start functions, and ask others.
    private static readonly TimeSpan s_readTimeout = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_writeTimeout = TimeSpan.FromSeconds(12);

    public static ShopClient Open(Sandbox sandbox)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false, UseCookies = false };
        return new(sandbox.Own(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }), sandbox.Logs.CreateLogger<ShopClient>());
    }

    /// <param name="token">Null to call without one.</param>
    /// <param name="json">Null if the response's body is not needed.</param>
    public async Task<ApiAnswer<T>> SendAsync<T>(HttpRequestMessage request, string? token, JsonTypeInfo<T>? json, CancellationToken cancellation) where T : class
    {
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(request.Method == HttpMethod.Get ? s_readTimeout : s_writeTimeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode) return await ReadProblemAsync(response, limit.Token);
            if (json is null) return new ApiAnswer<T>(null, null);
            return await response.Content.ReadFromJsonAsync(json, limit.Token) ?? throw new JsonException("The response is null.");
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or JsonException || (lost is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            LogUnreachable(log, lost, request.Method.Method, request.RequestUri!.AbsolutePath);
            return ApiProblem.Unreachable;
        }
    }

    private static async Task<ApiProblem> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        var document = isProblem ? await response.Content.ReadFromJsonAsync(ProblemJson.Default.ProblemDocument, cancellation) : null;
        return ApiProblem.From((int)response.StatusCode, document, response.Headers.RetryAfter?.Delta);
    }

    [LoggerMessage(LogLevel.Warning, "The API did not respond to {Method} {Path}")]
    private static partial void LogUnreachable(ILogger log, Exception failure, string method, string path);
}
