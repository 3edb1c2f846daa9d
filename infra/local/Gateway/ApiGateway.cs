using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using ServerlessShop.Callers;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Gateway;

/// <summary>What the gateway did with one request, for the console.</summary>
/// <param name="Function">Null when no function was asked.</param>
public sealed record RequestReport(string Method, string Path, int Status, string? Function, TimeSpan Duration);

/// <summary>API Gateway's HTTP API: routes, authorizer, CORS, and its own answers to what no function gets to see.</summary>
public sealed class ApiGateway : IAsyncDisposable
{
    // The longest that API Gateway waits for a function, https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
    private static readonly TimeSpan s_integrationTimeout = TimeSpan.FromSeconds(30);

    // A function that answers a request waits about half of its time for a server.
    private static int DefaultMaxRequests => 4 * Environment.ProcessorCount;

    private readonly RouteTable _routes;
    private readonly TokenCheck? _tokens;
    private readonly CorsPolicy? _cors;
    private readonly LambdaIntegration _integration;
    private readonly RequestQueue _queue;
    private readonly TimeSpan _timeout;
    private readonly Action<RequestReport> _report;
    private readonly WebApplication _app;

    private ApiGateway(ApiDefinition api, ITokenKeys keys, IFunctionInvoker functions, Action<RequestReport> report, int port, int maxRequests, TimeSpan timeout)
    {
        _routes = new RouteTable(api.Routes);
        _tokens = api.Authorizer is null ? null : new TokenCheck(api.Authorizer, keys);
        _cors = api.Cors is null ? null : new CorsPolicy(api.Cors);
        _integration = new LambdaIntegration(functions, StatusCodes.Status500InternalServerError);
        _queue = new RequestQueue(maxRequests);
        _timeout = timeout;
        _report = report;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LambdaIntegration.MaxBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The base address, without a slash at its end.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Requests that wait or are under way.</summary>
    public int Requests => _queue.Count;

    public bool IsIdle => Requests == 0;

    /// <param name="port">0: any free port.</param>
    /// <param name="maxRequests">How many functions are asked at once; the other requests wait in order.</param>
    /// <param name="timeout">How long a request may wait and its function work, before the answer is 503.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ApiGateway> StartAsync(
        ApiDefinition api, ITokenKeys keys, IFunctionInvoker functions, Action<RequestReport> report, int port, CancellationToken cancellation,
        int? maxRequests = null, TimeSpan? timeout = null)
    {
        var gateway = new ApiGateway(api, keys, functions, report, port, maxRequests ?? DefaultMaxRequests, timeout ?? s_integrationTimeout);
        await gateway._app.StartAsync(cancellation);
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _queue.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var started = TimeProvider.System.GetTimestamp();
        string? function = null;
        try
        {
            function = await HandleAsync(http);
        }
        catch when (!http.Response.HasStarted)
        {
            // Kestrel's status for what went wrong here, which the line on the console is to say too.
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            throw;
        }
        finally
        {
            _report(new RequestReport(http.Request.Method, http.Request.Path.Value!, http.Response.StatusCode, function, TimeProvider.System.GetElapsedTime(started)));
        }
    }

    /// <returns>The function that was asked, if one was.</returns>
    private async Task<string?> HandleAsync(HttpContext http)
    {
        // As API Gateway refuses a host name that is none of its API's.
        if (!ThisMachine.IsAddressedBy(http.Request)) await LambdaIntegration.RefuseAsync(http, StatusCodes.Status403Forbidden, "Forbidden");
        // OPTIONS * is about the server as a whole, CONNECT about another one.
        else if (http.Request.Path is not { HasValue: true }) await LambdaIntegration.RefuseAsync(http, StatusCodes.Status400BadRequest, "Bad Request");
        else if (_cors?.Apply(http) != true) return await RouteAsync(http);
        return null;
    }

    private async Task<string?> RouteAsync(HttpContext http)
    {
        if (_routes.Find(http.Request.Method, http.Request.Path.Value!) is not var (route, parameters))
        {
            await LambdaIntegration.RefuseAsync(http, StatusCodes.Status404NotFound, "Not Found");
            return null;
        }

        JsonWebToken? token = null;
        if (route.NeedsToken && _tokens is not null)
        {
            token = await _tokens.CheckAsync(http.Request.Headers.Authorization, http.RequestAborted);
            if (token is null)
            {
                http.Response.Headers.WWWAuthenticate = "Bearer";
                await LambdaIntegration.RefuseAsync(http, StatusCodes.Status401Unauthorized, "Unauthorized");
                return null;
            }
        }

        await InvokeAsync(http, route, parameters, token);
        return route.Function;
    }

    private async Task InvokeAsync(HttpContext http, Route route, IReadOnlyDictionary<string, string> parameters, JsonWebToken? token)
    {
        // A sender who takes its time takes no place from others meanwhile, nor time from its function.
        if (await LambdaIntegration.ReadBodyAsync(http) is not { } body) return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(_timeout);
        try
        {
            using var place = await _queue.EnterAsync(limit.Token);
            await _integration.InvokeAsync(
                http, route.Function,
                HttpApiEventJson.Write(
                    http.Request, route.Key, http.Request.Path.Value!, parameters, token is null ? null : json => HttpApiEventJson.WriteClaims(json, token), body),
                limit.Token);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            await LambdaIntegration.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "Service Unavailable");
        }
    }
}
