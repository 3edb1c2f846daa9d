using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ServerlessShop.Local.Seed;

/// <summary>Somebody's requests to a shop, each tried again while the shop is unavailable.</summary>
/// <param name="api">The shop's base address.</param>
/// <param name="token">A bearer token of whoever asks.</param>
internal sealed class SeedClient(Uri api, string token) : IDisposable
{
    private const int Tries = 6;

    private readonly HttpClient _http = new() { BaseAddress = api, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };

    /// <param name="key">The idempotency key: the same request, sent again, changes nothing.</param>
    /// <param name="what">Which part of the seed this is, for an error.</param>
    /// <exception cref="SeedException">The shop refuses it, or stays unavailable.</exception>
    public Task<JsonElement> PostAsync(string path, string key, string what, object? body, CancellationToken cancellation) => SendAsync(what, () =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web) };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }, cancellation);

    /// <inheritdoc cref="PostAsync"/>
    public Task<JsonElement> GetAsync(string path, string what, CancellationToken cancellation) =>
        SendAsync(what, () => new HttpRequestMessage(HttpMethod.Get, path), cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(string what, Func<HttpRequestMessage> create, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = create();
            using var answer = await _http.SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode) return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            if (attempt == Tries || answer.StatusCode is not (HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError))
                throw new SeedException(what, $"{request.Method} {request.RequestUri} responded with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromMilliseconds(100 << attempt), cancellation);
        }
    }
}
