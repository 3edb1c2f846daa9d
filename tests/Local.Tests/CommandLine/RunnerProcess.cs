using System.Diagnostics;

namespace ServerlessShop.Local.Tests.CommandLine;

/// <summary>The runner as a process of its own, started as a developer starts it.</summary>
internal sealed class RunnerProcess : IDisposable
{
    private readonly Process _process;

    private RunnerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static RunnerProcess Start(string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Checkout.Executable("Local"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SHOP_", StringComparison.Ordinal) || name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        // The SDK would look for credentials on a network that is not there.
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return new RunnerProcess(Process.Start(start)!);
    }

    /// <returns>The exit code and everything written to standard output and standard error.</returns>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        var (output, error) = (_process.StandardOutput.ReadToEndAsync(Cancelled), _process.StandardError.ReadToEndAsync(Cancelled));
        await _process.WaitForExitAsync(Cancelled);
        return (_process.ExitCode, await output, await error);
    }

    /// <returns>The address of the shop's API, once it answers requests.</returns>
    public async Task<Uri> ReadyAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(Cancelled) is { } line)
            if (line.StartsWith("ready ", StringComparison.Ordinal)) return new Uri(line.Split(' ')[1]);
        throw new InvalidOperationException($"The shop did not start: {await _process.StandardError.ReadToEndAsync(Cancelled)}");
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        // Its watcher ends what it has started.
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
