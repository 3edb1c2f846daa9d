using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>The Lambda Runtime API on a free port, as a function's process sees it; tests invoke and see what came back.</summary>
public sealed class FakeRuntimeApi : IAsyncDisposable
{
    public const string Arn = "arn:aws:lambda:eu-central-1:123456789012:function:sample";
    private readonly WebApplication _app;
    private readonly Channel<Asked> _queue = Channel.CreateUnbounded<Asked>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Outcome>> _running = new();
    private readonly TaskCompletionSource<Outcome> _initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _polls = Channel.CreateUnbounded<bool>();

    private FakeRuntimeApi(WebApplication app) => _app = app;

    public string Address => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;

    /// <summary>What the function said when it could not start.</summary>
    public Task<Outcome> InitError => _initError.Task;

    public static async Task<FakeRuntimeApi> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024);
        builder.Services.AddRoutingCore();
        var api = new FakeRuntimeApi(builder.Build());
        api.Map("/2018-06-01/runtime/");
        await api._app.StartAsync();
        return api;
    }

    public HttpClient CreateClient() => new() { BaseAddress = new Uri("http://" + Address), Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Waits until the function has asked for its next invocation.</summary>
    public async Task PolledAsync() => await _polls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public Task<Outcome> InvokeAsync(string payload, TimeSpan? timeout = null, params (string Name, string Value)[] headers)
    {
        var id = Guid.NewGuid().ToString();
        var outcome = _running[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite(new(id, payload, timeout ?? TimeSpan.FromSeconds(30), headers));
        return outcome.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private void Map(string root)
    {
        _app.MapGet(root + "invocation/next", NextAsync);
        _app.MapPost(root + "invocation/{id}/response", (string id, HttpContext context) => SettleAsync(id, context, failed: false));
        _app.MapPost(root + "invocation/{id}/error", (string id, HttpContext context) => SettleAsync(id, context, failed: true));
        _app.MapPost(root + "init/error", async (HttpContext context) =>
        {
            _initError.TrySetResult(await ReadAsync("", context, failed: true));
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
    }

    private async Task NextAsync(HttpContext context)
    {
        _polls.Writer.TryWrite(true);
        var asked = await _queue.Reader.ReadAsync(context.RequestAborted);
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = asked.Id;
        headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.UtcNow.Add(asked.Timeout).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = Arn;
        foreach (var (name, value) in asked.Headers) headers[name] = value;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(asked.Payload, context.RequestAborted);
    }

    private async Task SettleAsync(string id, HttpContext context, bool failed)
    {
        var outcome = await ReadAsync(id, context, failed);
        context.Response.StatusCode = _running.TryRemove(id, out var waiting) && waiting.TrySetResult(outcome)
            ? StatusCodes.Status202Accepted : StatusCodes.Status400BadRequest;
    }

    private static async Task<Outcome> ReadAsync(string id, HttpContext context, bool failed)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        return new(id, failed, await reader.ReadToEndAsync(), context.Request.Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    private sealed record Asked(string Id, string Payload, TimeSpan Timeout, (string Name, string Value)[] Headers);
}

/// <param name="Failed">It went to an <c>error</c> address.</param>
/// <param name="Body">JSON: the response, or the report.</param>
/// <param name="ErrorType">The header <c>Lambda-Runtime-Function-Error-Type</c>.</param>
public sealed record Outcome(string RequestId, bool Failed, string Body, string? ErrorType);
