using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>What was to be measured did not happen; the message says what did.</summary>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);

/// <summary>Somebody who talks to the shop over HTTP, and expects to be answered as it should be.</summary>
internal sealed class Caller(HttpClient http, string token)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    /// <returns>The body.</returns>
    /// <exception cref="UnexpectedAnswerException">Another status: what is measured then is not what was meant.</exception>
    public async Task<byte[]> SendAsync(HttpMethod method, string path, byte[]? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = s_json } };
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return response.StatusCode == expected
            ? answer
            : throw new UnexpectedAnswerException($"{method} {path}: {(int)response.StatusCode} {System.Text.Encoding.UTF8.GetString(answer)}");
    }

    public Task<byte[]> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, HttpStatusCode.OK);

    /// <returns>The <c>id</c> of what was made.</returns>
    public async Task<string> PostAsync(string path, object body, HttpStatusCode expected)
    {
        using var answer = JsonDocument.Parse(await SendAsync(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body), expected));
        return answer.RootElement.GetProperty("id").GetString()!;
    }
}
