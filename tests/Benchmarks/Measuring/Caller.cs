using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>What was to be measured did not happen; the message says what did.</summary>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);

/// <summary>Counts responses of 500 and above.</summary>
internal sealed class ServerErrors
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add() => Interlocked.Increment(ref _count);
}

/// <summary>Somebody who talks to the shop over HTTP, and expects to be answered as it should be.</summary>
/// <param name="errors">Counts server errors, after which the request is sent again, a POST with the same Idempotency-Key; null: a server error is unexpected.</param>
internal sealed class Caller(HttpClient http, string token, ServerErrors? errors = null)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <returns>The body.</returns>
    /// <exception cref="UnexpectedAnswerException">Another status: what is measured then is not what was meant.</exception>
    public async Task<byte[]> SendAsync(HttpMethod method, string path, byte[]? body, HttpStatusCode expected)
    {
        var (started, key) = (Stopwatch.GetTimestamp(), Guid.NewGuid().ToString());
        while (true)
        {
            using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            if (errors is not null && method == HttpMethod.Post) request.Headers.Add("Idempotency-Key", key);
            if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = s_json } };
            using var response = await http.SendAsync(request);
            var answer = await response.Content.ReadAsByteArrayAsync();
            if (response.StatusCode == expected) return answer;
            if (errors is null || (int)response.StatusCode < 500 || Stopwatch.GetElapsedTime(started) > s_patience)
                throw new UnexpectedAnswerException($"{method} {path}: {(int)response.StatusCode} {Encoding.UTF8.GetString(answer)}");
            errors.Add();
            await Task.Delay(response.Headers.RetryAfter?.Delta ?? s_retryAfter);
        }
    }

    public Task<byte[]> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, HttpStatusCode.OK);

    /// <returns>The <c>id</c> of what was made.</returns>
    public async Task<string> PostAsync(string path, object body, HttpStatusCode expected)
    {
        using var answer = JsonDocument.Parse(await SendAsync(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body), expected));
        return answer.RootElement.GetProperty("id").GetString()!;
    }
}
