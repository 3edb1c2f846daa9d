using System.Diagnostics;
using System.Globalization;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>The executable of <c>tests/Functions.Sample</c>, on a Runtime API of its own. SAMPLE_EXECUTABLE puts another build in its place.</summary>
public sealed class SampleProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private SampleProcess(FakeRuntimeApi runtime, Process process)
    {
        (Runtime, _process) = (runtime, process);
        _reading = ReadAsync(process.StandardOutput);
    }

    public FakeRuntimeApi Runtime { get; }

    /// <summary>Done once the handler works on an invocation.</summary>
    public Task Begun => _begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>What it wrote, once it has ended.</summary>
    public async Task<IReadOnlyList<string>> OutputAsync()
    {
        await _reading;
        return _output;
    }

    public static async Task<SampleProcess> StartAsync(string sample)
    {
        var runtime = await FakeRuntimeApi.StartAsync();
        var executable = Environment.GetEnvironmentVariable("SAMPLE_EXECUTABLE")
            ?? Path.Combine(AppContext.BaseDirectory, "..", "..", "Functions.Sample", new DirectoryInfo(AppContext.BaseDirectory).Name, "Functions.Sample");
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true };
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = runtime.Address;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "sample";
        start.Environment["_HANDLER"] = sample;
        return new(runtime, Process.Start(start)!);
    }

    public async Task<int> SendAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return kill.ExitCode;
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            _output.Add(line);
            if (line == "begun") _begun.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await Runtime.DisposeAsync();
    }
}
