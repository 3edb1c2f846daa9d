using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.IdentityModel.JsonWebTokens;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Gateway;

/// <summary>What the gateway did with one request, for the console.</summary>
/// <param name="Function">Null when no function was asked.</param>
public sealed record RequestReport(string Method, string Path, int Status, string? Function, TimeSpan Duration);

/// <summary>API Gateway's HTTP API: routes, authorizer, CORS, and its own answers to what no function gets to see.</summary>
public sealed class ApiGateway : IAsyncDisposable
{
    private const int MaxBody = 10 * 1024 * 1024;

    private static readonly TimeSpan s_integrationTimeout = TimeSpan.FromSeconds(30);

    private readonly RouteTable _routes;
    private readonly TokenCheck? _tokens;
    private readonly CorsPolicy? _cors;
    private readonly IFunctionInvoker _functions;
    private readonly Action<RequestReport> _report;
    private readonly WebApplication _app;

    private ApiGateway(ApiDefinition api, ITokenKeys keys, IFunctionInvoker functions, Action<RequestReport> report, int port)
    {
        _routes = new RouteTable(api.Routes);
        _tokens = api.Authorizer is null ? null : new TokenCheck(api.Authorizer, keys);
        _cors = api.Cors is null ? null : new CorsPolicy(api.Cors);
        (_functions, _report) = (functions, report);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The base address, without a slash at its end.</summary>
    public string Url => _app.Urls.First();

    /// <param name="port">0: any free port.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ApiGateway> StartAsync(
        ApiDefinition api, ITokenKeys keys, IFunctionInvoker functions, Action<RequestReport> report, int port, CancellationToken cancellation)
    {
        var gateway = new ApiGateway(api, keys, functions, report, port);
        await gateway._app.StartAsync(cancellation);
        return gateway;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var started = TimeProvider.System.GetTimestamp();
        var function = _cors?.Apply(http) == true ? null : await RouteAsync(http);
        _report(new RequestReport(http.Request.Method, http.Request.Path.Value!, http.Response.StatusCode, function, TimeProvider.System.GetElapsedTime(started)));
    }

    private async Task<string?> RouteAsync(HttpContext http)
    {
        if (_routes.Find(http.Request.Method, http.Request.Path.Value!) is not var (route, parameters))
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, "Not Found");
            return null;
        }

        JsonWebToken? token = null;
        if (route.NeedsToken && _tokens is not null)
        {
            token = await _tokens.CheckAsync(http.Request.Headers.Authorization, http.RequestAborted);
            if (token is null)
            {
                http.Response.Headers.WWWAuthenticate = "Bearer";
                await RefuseAsync(http, StatusCodes.Status401Unauthorized, "Unauthorized");
                return null;
            }
        }

        await InvokeAsync(http, route, parameters, token);
        return route.Function;
    }

    private async Task InvokeAsync(HttpContext http, Route route, IReadOnlyDictionary<string, string> parameters, JsonWebToken? token)
    {
        try
        {
            var body = await ReadBodyAsync(http.Request);
            var payload = HttpApiEventJson.Write(http.Request, route, parameters, token, body, http.TraceIdentifier);
            var result = await _functions.InvokeAsync(route.Function, payload, cancellationToken: http.RequestAborted).WaitAsync(s_integrationTimeout, http.RequestAborted);
            if (result.Succeeded) await HttpApiAnswer.WriteAsync(http.Response, result.Payload, http.RequestAborted);
            else await RefuseAsync(http, StatusCodes.Status500InternalServerError, "Internal Server Error");
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
        }
        catch (RequestTooLargeException)
        {
            // Between Lambda's 6 MB and the gateway's 10 MB.
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
        }
        catch (TimeoutException)
        {
            await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "Service Unavailable");
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException)
        {
            // What the function answered is no response.
            await RefuseAsync(http, StatusCodes.Status500InternalServerError, "Internal Server Error");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; the invocation runs on to its end, as Lambda's does.
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true) return default;
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, MaxBody));
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    // API Gateway's own words, not a problem document.
    private static Task RefuseAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync($$"""{"message":"{{message}}"}""", http.RequestAborted);
    }
}
