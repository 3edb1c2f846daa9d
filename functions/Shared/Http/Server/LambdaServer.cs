using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

/// <summary>
/// ASP.NET Core's server on Lambda. It listens nowhere: what the app does with a request becomes the handler of the function's
/// invocations, HTTP API events in payload format 2.0.
/// </summary>
internal sealed class LambdaServer(ILogger log) : IServer
{
    /// <summary>Set once the app has started.</summary>
    public IInvocationHandler? Handler { get; private set; }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull
    {
        Handler = new HttpInvocationHandler<TContext>(application, log);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }
}
