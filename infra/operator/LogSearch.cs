using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessShop.Operator;

/// <summary>Searches a log group (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html).</summary>
public sealed class LogSearch(HttpClient logs)
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int MaxPattern = 1024;

    // An account may make a few calls a second.
    private const int Attempts = 6;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(200);

    /// <param name="pattern">Such as <c>"a"</c>: lines with this text; <c>?"a" ?"b"</c>: with one of them.</param>
    /// <param name="to">Null: until now.</param>
    /// <exception cref="OperatorException">CloudWatch Logs refused; the message is its own.</exception>
    public async IAsyncEnumerable<LogEvent> FindAsync(
        string group, string pattern, DateTimeOffset from, DateTimeOffset? to, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string? token = null;
        do
        {
            var request = new JsonObject { ["logGroupName"] = group, ["filterPattern"] = pattern, ["startTime"] = from.ToUnixTimeMilliseconds() };
            if (to is { } end) request["endTime"] = end.ToUnixTimeMilliseconds();
            if (token is not null) request["nextToken"] = token;
            var page = await CallAsync(request, cancellation);
            foreach (var found in page["events"]?.AsArray() ?? [])
                yield return new LogEvent(
                    (string)found!["eventId"]!, (string)found["logStreamName"]!, DateTimeOffset.FromUnixTimeMilliseconds((long)found["timestamp"]!), (string)found["message"]!);
            // A page may be empty, and yet not the last.
            token = (string?)page["nextToken"];
        }
        while (token is not null);
    }

    private async Task<JsonNode> CallAsync(JsonObject request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(request.ToJsonString(), new MediaTypeHeaderValue("application/x-amz-json-1.1")) };
            message.Headers.Add("X-Amz-Target", "Logs_20140328.FilterLogEvents");
            using var response = await logs.SendAsync(message, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            if (Parse(text) is not { } body) throw new OperatorException($"{logs.BaseAddress} did not respond like CloudWatch Logs (HTTP {(int)response.StatusCode}).");
            if (response.IsSuccessStatusCode) return body;
            var isBusy = response.StatusCode >= HttpStatusCode.InternalServerError || body["__type"]?.ToString().EndsWith("ThrottlingException", StringComparison.Ordinal) == true;
            if (!isBusy || attempt == Attempts) throw new OperatorException($"CloudWatch Logs: {body["message"] ?? body["Message"] ?? text}");
            await Task.Delay(s_firstPause * (1 << attempt), cancellation);
        }
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Id">Unique in its log group.</param>
/// <param name="Stream">Such as <c>2026/03/01/OrdersCommands[7]3f2a…</c>: the day, the function and its version, the sandbox.</param>
/// <param name="At">When Lambda took the line, to the millisecond.</param>
/// <param name="Text">What the function wrote.</param>
public sealed record LogEvent(string Id, string Stream, DateTimeOffset At, string Text);
