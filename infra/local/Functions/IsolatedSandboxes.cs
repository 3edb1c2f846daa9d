using System.Globalization;
using ServerlessShop.Local.Processes;

namespace ServerlessShop.Local.Functions;

/// <summary>A process a sandbox, as on Lambda.</summary>
internal sealed class IsolatedSandboxes : ISandboxes
{
    public bool AreIsolated => true;

    public ISandboxRun Start(FunctionDefinition function, string runtimeApi, Action<string> log)
    {
        IEnumerable<KeyValuePair<string, string>> variables =
        [
            .. FunctionVariables.Of(function, runtimeApi),
            new("DOTNET_GCHeapHardLimit", (function.MemoryMb * 1024L * 1024L).ToString("x", CultureInfo.InvariantCulture)),
            // No debugger's pipe left in /tmp by each killed process.
            new("DOTNET_EnableDiagnostics", "0"),
        ];
        return new Run(FunctionProcess.Start(function.Executable, variables, output: log, error: log));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Run(FunctionProcess process) : ISandboxRun
    {
        public int ProcessId => process.Id;

        public Task<int> Ended => process.Ended;

        public bool IsRetiring => false;

        public void Stop() => Signals.Terminate(process.Id);

        public void Kill() => process.Kill();
    }
}
