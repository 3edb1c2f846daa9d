using Polly;

namespace ServerlessShop.Aws;

/// <summary>Sends HTTP requests through a resilience pipeline: timeouts, retries, a circuit breaker. A retry sends the same message again.</summary>
public sealed class ResilientHandler(ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    /// <exception cref="ExecutionRejectedException">The pipeline gave up.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => await pipeline.ExecuteAsync(
        static async (call, cancellation) => await call.Handler.SendOnceAsync(call.Request, cancellation), (Handler: this, Request: request), cancellationToken);

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellation) => base.SendAsync(request, cancellation);
}
