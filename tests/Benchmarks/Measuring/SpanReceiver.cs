using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>Takes what functions send of their spans, as the X-Ray daemon does and as a receiver of OTLP, and counts it.</summary>
internal sealed class SpanReceiver : IAsyncDisposable
{
    private readonly UdpClient _daemon = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly WebApplication _otlp;
    private readonly Task _receiving;
    private long _bytes;

    private SpanReceiver(WebApplication otlp) => (_otlp, _receiving) = (otlp, ReceiveAsync());

    /// <summary>Of all spans so far, without the headers of UDP and HTTP.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>By what a function can send spans, and the variables that let it do so.</summary>
    public (string Name, Dictionary<string, string> Variables)[] Exporters =>
    [
        ("none", []),
        ("X-Ray", new() { ["AWS_XRAY_DAEMON_ADDRESS"] = $"{_daemon.Client.LocalEndPoint}" }),
        ("OTLP", new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _otlp.Urls.First() }),
    ];

    public static async Task<SpanReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new SpanReceiver(builder.Build());
        receiver._otlp.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            receiver.Count(body.Length);
        });
        await receiver._otlp.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        _daemon.Dispose();
        await _receiving;
        await _otlp.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true) Count((await _daemon.ReceiveAsync()).Buffer.Length);
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            // The measurement is over.
        }
    }

    private void Count(long bytes) => Interlocked.Add(ref _bytes, bytes);
}
