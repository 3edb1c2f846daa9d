using System.Diagnostics;
using System.Globalization;
using ServerlessShop.Local.Processes;

namespace ServerlessShop.Local.Functions;

/// <summary>A process a sandbox, as on Lambda.</summary>
internal sealed class IsolatedSandboxes : ISandboxes
{
    public bool AreIsolated => true;

    public ISandboxRun Start(FunctionDefinition function, string runtimeApi, Action<string> log)
    {
        var start = new ProcessStartInfo(function.Executable)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(function.Executable)!,
        };
        start.Environment.Clear();
        foreach (var (name, value) in FunctionVariables.Of(function, runtimeApi)) start.Environment[name] = value;
        start.Environment["DOTNET_GCHeapHardLimit"] = (function.MemoryMb * 1024L * 1024L).ToString("x", CultureInfo.InvariantCulture);
        // No debugger's pipe left in /tmp by each killed process.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new Run(start, log);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Run : ISandboxRun
    {
        private readonly Process _process;

        public Run(ProcessStartInfo start, Action<string> log)
        {
            _process = new Process { StartInfo = start, EnableRaisingEvents = true };
            _process.Start();
            ProcessId = _process.Id;
            Orphans.Prevent(_process);
            Ended = WatchAsync(log);
        }

        public int ProcessId { get; }

        public Task<int> Ended { get; }

        public bool IsRetiring => false;

        public void Stop() => Signals.Terminate(ProcessId);

        public void Kill()
        {
            try
            {
                _process.Kill();
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself.
            }
        }

        private async Task<int> WatchAsync(Action<string> log)
        {
            await Task.WhenAll(LineReader.ReadAsync(_process.StandardOutput, log), LineReader.ReadAsync(_process.StandardError, log));
            await _process.WaitForExitAsync();
            var code = _process.ExitCode;
            _process.Dispose();
            return code;
        }
    }
}
