using System.Net;
using System.Text.Json;

namespace ServerlessShop.Local.Tests.Stripe;

/// <summary>Stripe's protocol and nothing over it, so that tests see what is on the wire.</summary>
internal sealed class StripeClient : IDisposable
{
    private readonly HttpClient _http;

    public StripeClient(Uri endpoint)
    {
        _http = new HttpClient { BaseAddress = endpoint };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_123");
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, (string Name, string Value)[] form, string? key = null, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post) request.Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await _http.SendAsync(request, cancellation);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation)).RootElement);
    }

    public void Dispose() => _http.Dispose();
}
