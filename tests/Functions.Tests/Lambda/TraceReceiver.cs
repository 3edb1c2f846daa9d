using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>Takes OTLP by HTTP and keeps each message's bytes, in which names stand as they are.</summary>
public sealed class TraceReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TraceReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Each as Latin-1: protocol buffers with names in them.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    public static async Task<TraceReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new TraceReceiver(builder.Build());
        receiver._app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            if (http.Request.Path == "/v1/traces") receiver.Messages.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
            else http.Response.StatusCode = 404;
        });
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
