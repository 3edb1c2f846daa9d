using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ServerlessShop.Local.Functions.Runtime;

namespace ServerlessShop.Local.Tests.Functions;

/// <summary>It hands out events with customers' tokens: only a function's runtime gets one.</summary>
public sealed class The_Runtime_API : IDisposable
{
    private readonly RuntimeListener _listener;
    private readonly HttpClient _http = new();
    private int _handled;

    public The_Runtime_API() => _listener = new RuntimeListener(_ =>
    {
        Interlocked.Increment(ref _handled);
        return Task.FromResult(RuntimeReply.Accepted);
    });

    [Fact]
    public async Task answers_a_runtime_by_its_own_address()
    {
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync("GET"));
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync("POST"));
        Assert.Equal(2, _handled);
    }

    [Theory]
    [InlineData("Host", "rebind.evil.example")]
    [InlineData("Host", "rebind.evil.example:PORT")]
    [InlineData("Host", "127.0.0.1")]
    [InlineData("Host", "127.0.0.1:1")]
    [InlineData("Host", "localhost:PORT")]
    [InlineData("Origin", "http://127.0.0.1:8080")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("sec-fetch-site", "none")]
    public async Task gives_a_web_page_nothing_and_takes_nothing_from_it(string header, string value)
    {
        foreach (var method in new[] { "GET", "POST" })
            Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(method, (header, value.Replace("PORT", $"{Port}", StringComparison.Ordinal))));
        Assert.Equal(0, _handled);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host: 127.0.0.1:PORT\r\nHost: rebind.evil.example\r\n")]
    [InlineData("Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT\r\n")]
    public async Task refuses_what_does_not_say_for_whom_it_is(string headers)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
        var request = $"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n{headers.Replace("PORT", $"{Port}", StringComparison.Ordinal)}\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var answer = new StreamReader(socket.GetStream());
        Assert.StartsWith("HTTP/1.1 403", await answer.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, _handled);
    }

    public void Dispose()
    {
        _http.Dispose();
        _listener.Dispose();
    }

    private int Port => int.Parse(_listener.Address.Split(':')[1], CultureInfo.InvariantCulture);

    private async Task<HttpStatusCode> SendAsync(string method, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://{_listener.Address}/2018-06-01/runtime/invocation/next");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
