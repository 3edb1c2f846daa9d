using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

/// <summary>Lets an ASP.NET Core app respond to an HTTP API event.</summary>
internal sealed class HttpInvocationHandler<TContext>(IHttpApplication<TContext> app, ILogger log) : IInvocationHandler, IDisposable
    where TContext : notnull
{
    private readonly HttpApiResponse _response = new();
    private HttpExchange? _exchange;

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
        exchange.TraceIdentifier = context.AwsRequestId;
        exchange.RequestAborted = deadline;
        var work = app.CreateContext(exchange.Features(reply, context));
        try
        {
            await app.ProcessRequestAsync(work);
            await reply.CompleteAsync();
            if (exchange.Request.Method == HttpMethods.Head) reply.DropContent();
            _response.Write(reply, response);
            await reply.CompletedAsync();
            app.DisposeContext(work, exception: null);
        }
        catch (Exception failure)
        {
            app.DisposeContext(work, failure);
            throw;
        }
        log.Responded(exchange.Request.Method, exchange.Request.PathBase + exchange.Request.Path, reply.StatusCode, Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1));
    }

    public void Dispose() => _response.Dispose();
}
