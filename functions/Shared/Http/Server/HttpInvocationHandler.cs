using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

/// <summary>Lets an ASP.NET Core pipeline respond to HTTP API events (payload format 2.0), one at a time.</summary>
/// <param name="services">The same for every request: no service of ours is scoped.</param>
internal sealed class HttpInvocationHandler(RequestDelegate pipeline, IServiceProvider services, ResponseMetrics metrics, ILogger log) : IInvocationHandler, IServiceProvidersFeature, IDisposable
{
    private readonly HttpApiResponse _response = new();
    private readonly RouteNames _routes = new();
    private HttpExchange? _exchange;

    public IServiceProvider RequestServices { get; set; } = services;

    public string? Read(ReadOnlyMemory<byte> payload)
    {
        _exchange = HttpApiEvent.Read(payload.Span);
        return _exchange.Traceparent;
    }

    public async Task HandleAsync(ILambdaContext context, IBufferWriter<byte> response, CancellationToken deadline)
    {
        var started = Stopwatch.GetTimestamp();
        var exchange = _exchange!;
        var reply = new HttpReply();
        TraceContext.Link(exchange.ClientTraceparent);
        exchange.TraceIdentifier = context.AwsRequestId;
        exchange.RequestAborted = deadline;
        var features = exchange.Features(reply, context);
        features.Set<IServiceProvidersFeature>(this);
        var http = new DefaultHttpContext(features);
        await pipeline(http);
        await reply.CompleteAsync();
        Protect(exchange, reply.Headers);
        if (exchange.Request.Method == HttpMethods.Head) reply.DropContent();
        _response.Write(reply, response);
        await reply.CompletedAsync();
        var template = _routes.TemplateOf(http);
        var route = _routes.NameOf(http.Request.Method, template);
        if (TraceContext.IsRecording) Describe(Activity.Current, http, route, template, reply.StatusCode);
        metrics.Count(route, reply.StatusCode, deadline.IsCancellationRequested);
        log.Responded(exchange.Request.Method, exchange.Request.PathBase + exchange.Request.Path, reply.StatusCode, Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1));
    }

    public void Dispose() => _response.Dispose();

    // https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server
    private static void Describe(Activity? invocation, HttpContext http, string? route, string? template, int status)
    {
        if (invocation is null) return;
        invocation.DisplayName = route ?? http.Request.Method;
        invocation.SetTag("http.request.method", http.Request.Method);
        invocation.SetTag("http.route", template);
        invocation.SetTag("http.response.status_code", status);
        invocation.SetTag("url.scheme", http.Request.Scheme);
        // The path's id is the id of what is read or changed, except a customer's: that names a person.
        if (http.GetRouteValue("id") is string id && template?.StartsWith("/customers", StringComparison.Ordinal) == false) invocation.SetTag("shop.id", id);
        if (status >= StatusCodes.Status500InternalServerError) invocation.SetStatus(ActivityStatusCode.Error);
    }

    // For every response, also to what went wrong. RFC 6797 forbids the second one over http, as the runner speaks it.
    private static void Protect(HttpExchange exchange, IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        if (exchange.Request.Scheme == Uri.UriSchemeHttps) headers.StrictTransportSecurity = "max-age=31536000";
        if (exchange.User?.Identity?.AuthenticationType == CallerClaims.Jwt && headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
    }
}
