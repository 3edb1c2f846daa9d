using System.Diagnostics;

namespace ServerlessShop.Payments.Specs.Stripe;

/// <summary>Stripe's own mock, where it is at hand: it checks each request against Stripe's description of its API.</summary>
public sealed class StripeMock : IAsyncLifetime
{
    private static readonly string? s_start = Find();
    private Process? _process;

    public static bool IsAtHand => s_start is not null;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (s_start is null) return;
        _process = Process.Start(new ProcessStartInfo(s_start, ["--port", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.BeginErrorReadLine();
        var ready = await _process.StandardOutput.ReadLineAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        Address = ready is ['r', 'e', 'a', 'd', 'y', ' ', ..] ? ready[6..] : throw new InvalidOperationException($"stripe-mock does not start: {ready}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        // Its script ends the server with itself.
        using (var kill = Process.Start("kill", [$"{_process.Id}"])) await kill.WaitForExitAsync();
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
