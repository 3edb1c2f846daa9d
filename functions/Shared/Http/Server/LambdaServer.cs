using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServerlessShop.Http;

/// <summary>
/// ASP.NET Core's server on Lambda: requests are invocations with HTTP API events (payload format 2.0), one at a time.
/// When the Runtime API is gone the host is stopped.
/// </summary>
public sealed class LambdaServer(HttpClient runtimeApi, ILoggerFactory logs, IHostApplicationLifetime lifetime) : IServer
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _log = logs.CreateLogger("ServerlessShop.Hosting");
    private Task _loop = Task.CompletedTask;

    /// <summary>0, or 1 once the Runtime API is gone.</summary>
    public int ExitCode { get; private set; }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull
    {
        _loop = RunAsync(new HttpInvocationHandler<TContext>(application, _log));
        return Task.CompletedTask;
    }

    /// <summary>Takes no more invocations and waits for the one that is running.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _loop.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync<TContext>(HttpInvocationHandler<TContext> handler) where TContext : notnull
    {
        using var _ = handler;
        // The loop must not hold up the host's start.
        await Task.Yield();
        try
        {
            await new InvocationLoop(new RuntimeApi(runtimeApi, LambdaEnvironment.OfProcess, _log), handler, _log).RunAsync(_stop.Token);
        }
#pragma warning disable CA1031 // Without its loop the process has nothing to live for, whatever broke it.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            _log.LoopBroken(broken);
            ExitCode = 1;
            lifetime.StopApplication();
        }
    }
}
