using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Servers;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Local.Sagas;

/// <summary>Calls of AWS's JSON protocols to a server that reads account and region from a signature, and checks none.</summary>
internal sealed class AwsCalls(Uri server) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = server };

    /// <param name="service">As signatures name it: <c>lambda</c>, <c>states</c>.</param>
    /// <param name="target">Of the protocols that name the operation in a header.</param>
    /// <returns>The answer; an empty one as an empty object.</returns>
    /// <exception cref="ServerUnavailableException">The answer is not JSON: something else listens there.</exception>
    public async Task<(int Status, JsonNode Body)> SendAsync(
        string service, HttpMethod method, string path, JsonNode? body, string? target, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue(target is null ? "application/json" : "application/x-amz-json-1.0"));
        if (target is not null) request.Headers.Add("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260101/{LocalNames.Region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await _http.SendAsync(request, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        try
        {
            return ((int)answer.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
        }
        catch (JsonException other)
        {
            throw new ServerUnavailableException($"{server} did not respond like an AWS service (HTTP {(int)answer.StatusCode}).", other);
        }
    }

    public void Dispose() => _http.Dispose();
}
