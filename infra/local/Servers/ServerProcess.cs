using System.Diagnostics;
using System.Text;
using ServerlessShop.Local.Processes;

namespace ServerlessShop.Local.Servers;

/// <summary>A server in a process of its own. It ends with this process, even if this process is killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    // Ctrl-C reaches every process of the terminal, and the server has to outlive the functions that use it.
    private const string IgnoringCtrlC = """
        trap '' INT
        exec "$@"
        """;

    private const int KeptOutput = 16_384;

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerProcess(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    /// <summary>The first 16 KB of its standard output and standard error.</summary>
    public string Output { get { lock (_output) return _output.ToString().Trim(); } }

    /// <param name="variables">Added to this process's own.</param>
    public static ServerProcess Start(string workingDirectory, IReadOnlyDictionary<string, string> variables, params IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", IgnoringCtrlC, "sh", .. command])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        var server = new ServerProcess(new Process { StartInfo = start });
        server._process.OutputDataReceived += (_, e) => server.Keep(e.Data);
        server._process.ErrorDataReceived += (_, e) => server.Keep(e.Data);
        server._process.Start();
        Orphans.Prevent(server._process);
        server._process.StandardInput.Close();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken = default) => _process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_output)
            if (_output.Length < KeptOutput) _output.AppendLine(line);
    }
}
