using System.Diagnostics;

namespace ServerlessShop.Lambda;

/// <summary>
/// A span for each call of a server by HTTP, its retries inside, named for what it does
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/).
/// </summary>
/// <param name="describe">Names the span, without any id, and adds what else is known of the call.</param>
public sealed class ClientSpans(Func<HttpRequestMessage, string> nameOf, Action<Activity, HttpRequestMessage>? describe = null) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        TraceContext.IsRecording ? RecordAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> RecordAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var span = TraceContext.Start(nameOf(request), ActivityKind.Client);
        if (span is not null)
        {
            span.SetTag("http.request.method", request.Method.Method);
            span.SetTag("server.address", request.RequestUri?.Host);
            span.SetTag("server.port", request.RequestUri?.Port);
            describe?.Invoke(span, request);
        }

        try
        {
            var response = await base.SendAsync(request, cancellation);
            span?.SetTag("http.response.status_code", (int)response.StatusCode);
            if ((int)response.StatusCode >= 400) span?.SetStatus(ActivityStatusCode.Error);
            return response;
        }
        catch (Exception failure) when (span.NoteFailure(failure))
        {
            throw;
        }
    }
}
