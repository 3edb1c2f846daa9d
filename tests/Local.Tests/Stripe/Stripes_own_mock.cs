using System.Diagnostics;

namespace ServerlessShop.Local.Tests.Stripe;

/// <summary>Runs where the mock is at hand: it checks requests against Stripe's description of its API.</summary>
public sealed class Stripes_own_mock(StripeMock mock) : StripeContract, IClassFixture<StripeMock>
{
    protected override Uri Endpoint
    {
        get
        {
            Assert.SkipWhen(mock.Endpoint is null, "stripe-mock is not at hand");
            return mock.Endpoint!;
        }
    }
}

public sealed class StripeMock : IAsyncLifetime
{
    private Process? _process;

    public Uri? Endpoint { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } start) return;
        _process = Process.Start(new ProcessStartInfo(start, ["--port", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var ready = await _process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("stripe-mock did not start.");
        Endpoint = new Uri(ready["ready ".Length..]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        ServerlessShop.Local.Processes.Signals.Terminate(_process.Id);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "servers", "stripe-mock", "start") is var start && File.Exists(start)) return start;
        return null;
    }
}
