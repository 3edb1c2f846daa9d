using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Callers;
using ServerlessShop.OpenSearch.Api;

namespace ServerlessShop.OpenSearch;

/// <summary>A search server on this machine, in memory: the part of OpenSearch's REST API that the shop uses, on Lucene.</summary>
public sealed class OpenSearchServer : IAsyncDisposable
{
    private readonly OpenSearchApi _api = new();
    private WebApplication? _app;

    private OpenSearchServer() { }

    /// <summary>The same after a restart.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <param name="port">0: any free port, of those that connections may take while it is stopped.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<OpenSearchServer> StartAsync(int port = 0, CancellationToken cancellationToken = default)
    {
        var server = new OpenSearchServer();
        await server.ListenAsync(port, cancellationToken);
        return server;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>, at the same address and with what it has, as a node does that keeps its disk.</summary>
    public Task StartAsync() => ListenAsync(Endpoint.Port, CancellationToken.None);

    /// <summary>Closes its connections and its port.</summary>
    public async Task StopAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _api.Dispose();
    }

    private async Task ListenAsync(int port, CancellationToken cancellationToken)
    {
        if (_app is not null) return;
        var app = Listening(port);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        (_app, Endpoint) = (app, new Uri(app.Urls.First()));
    }

    private WebApplication Listening(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 100 * 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        app.Run(AnswerAsync);
        return app;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var (status, answer) = Refuse(http.Request) ?? await HandleAsync(http.Request);
        http.Response.StatusCode = status;
        if (answer is null) return;
        http.Response.ContentType = "application/json; charset=UTF-8";
        await http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted);
    }

    // Nobody signs here, so who may call is judged by what a browser says of itself.
    private static (int Status, JsonNode? Body)? Refuse(HttpRequest request)
    {
        if (!ThisMachine.IsAddressedBy(request)) return Forbidden($"Call the local OpenSearch as 127.0.0.1 or localhost, not as {request.Host.Host}.");
        if (BrowserRequest.IsOfAPage(request)) return Forbidden("Web pages may not call the local OpenSearch.");
        if (ContentTypes.Refuse(request) is { } reason) return (StatusCodes.Status406NotAcceptable, new JsonObject { ["error"] = reason, ["status"] = StatusCodes.Status406NotAcceptable });
        return null;

        static (int, JsonNode?) Forbidden(string reason) => (StatusCodes.Status403Forbidden, new OpenSearchException(StatusCodes.Status403Forbidden, "security_exception", reason).ToBody());
    }

    private async Task<(int Status, JsonNode? Body)> HandleAsync(HttpRequest request)
    {
        try
        {
            return _api.Handle(new ApiRequest(
                request.Method,
                [.. request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)],
                request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()),
                await RequestBody.ReadAsync(request)));
        }
        catch (BadHttpRequestException unreadable)
        {
            return (unreadable.StatusCode, new OpenSearchException(unreadable.StatusCode, "parse_exception", unreadable.Message).ToBody());
        }
        catch (OpenSearchException refused)
        {
            return (refused.Status, refused.ToBody());
        }
        catch (Exception malformed) when (malformed is KeyNotFoundException or InvalidOperationException or FormatException or NullReferenceException)
        {
            // A member is missing, or is of another kind than it should be.
            var refused = new OpenSearchException(400, "x_content_parse_exception", malformed.Message);
            return (refused.Status, refused.ToBody());
        }
    }
}
