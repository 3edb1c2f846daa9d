using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

/// <summary>
/// Client of the Lambda Runtime API, version 2018-06-01.
/// See https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
/// </summary>
internal sealed class RuntimeApi(HttpClient http, LambdaEnvironment function, ILogger log)
{
    /// <summary>The most that Lambda takes back, in bytes: 6 MB and a little.</summary>
    public const int MaxResponse = 6_291_556;

    private const string Root = "2018-06-01/runtime/";
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly ReusableBuffer _payload = new();

    /// <param name="address"><c>host:port</c>.</param>
    public static HttpClient CreateClient(string address) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        // Lambda freezes the process between invocations; a connection must not seem too old when it wakes.
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        // The trace belongs to the invocation, not to the call that fetches it.
        ActivityHeadersPropagator = null,
    })
    {
        BaseAddress = new Uri("http://" + address),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Waits for the next invocation, as long as it takes.</summary>
    public async Task<Invocation> NextAsync(CancellationToken stop)
    {
        using var answer = await http.GetAsync(Root + "invocation/next", HttpCompletionOption.ResponseHeadersRead, stop);
        answer.EnsureSuccessStatusCode();
        var context = new InvocationContext(answer.Headers, function);
        // No token from here on: Lambda counts the invocation as begun, so it is taken and answered.
        await using var body = await answer.Content.ReadAsStreamAsync(CancellationToken.None);
        return new(context, await _payload.FillAsync(body));
    }

    public Task RespondAsync(string requestId, ReadOnlyMemory<byte> response) =>
        PostAsync($"invocation/{requestId}/response", response, errorType: null);

    public Task FailAsync(string requestId, FunctionError error) => PostErrorAsync($"invocation/{requestId}/error", error);

    public Task FailInitAsync(FunctionError error) => PostErrorAsync("init/error", error);

    private Task PostErrorAsync(string path, FunctionError error) =>
        PostAsync(path, JsonSerializer.SerializeToUtf8Bytes(error, RuntimeJson.Default.FunctionError), error.ErrorType);

    private async Task PostAsync(string path, ReadOnlyMemory<byte> json, string? errorType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + path) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = Json;
        if (errorType is not null) request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        using var answer = await http.SendAsync(request, CancellationToken.None);
        if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge)
            // The invocation is over for Lambda (its deadline passed, say); the next one may be well.
            log.ReportRefused(path, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        else
            // 500 is the API's "container error: exit promptly".
            answer.EnsureSuccessStatusCode();
    }
}
