using System.Diagnostics;
using ServerlessShop.Local.Processes;

namespace ServerlessShop.Local.Functions;

/// <summary>A process that runs functions: it sees the variables it is given and no others, and does not outlive the runner.</summary>
internal sealed class FunctionProcess
{
    private readonly Process _process;

    private FunctionProcess(Process process, Action<string> output, Action<string> error)
    {
        _process = process;
        Id = process.Id;
        Input = process.StandardInput;
        Ended = WatchAsync(output, error);
    }

    public int Id { get; }

    public StreamWriter Input { get; }

    /// <summary>Ends when it has ended and all it wrote is read; the exit code as .NET reports it.</summary>
    public Task<int> Ended { get; }

    /// <param name="output">Takes each line of its standard output.</param>
    /// <param name="error">Takes each line of its standard error.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    public static FunctionProcess Start(string executable, IEnumerable<KeyValuePair<string, string>> variables, Action<string> output, Action<string> error)
    {
        var start = new ProcessStartInfo(executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(executable)!,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables) start.Environment[name] = value;
        var process = Process.Start(start)!;
        Orphans.Prevent(process);
        return new FunctionProcess(process, output, error);
    }

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

    private async Task<int> WatchAsync(Action<string> output, Action<string> error)
    {
        await Task.WhenAll(LineReader.ReadAsync(_process.StandardOutput, output), LineReader.ReadAsync(_process.StandardError, error));
        await _process.WaitForExitAsync();
        var code = _process.ExitCode;
        _process.Dispose();
        return code;
    }
}
