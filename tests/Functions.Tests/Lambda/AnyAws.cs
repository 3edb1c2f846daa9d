using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>An endpoint that responds to every call with nothing, and keeps its trace header.</summary>
internal sealed class AnyAws : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _traceHeaders = new();
    private readonly WebApplication _app;

    private AnyAws()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async http =>
        {
            _traceHeaders.Enqueue(http.Request.Headers["X-Amzn-Trace-Id"].ToString());
            http.Response.ContentType = "application/x-amz-json-1.0";
            await http.Response.WriteAsync("{}");
        });
    }

    public string Address => _app.Urls.First();

    public IReadOnlyList<string> TraceHeaders => [.. _traceHeaders];

    public static async Task<AnyAws> StartAsync()
    {
        var aws = new AnyAws();
        await aws._app.StartAsync();
        return aws;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
