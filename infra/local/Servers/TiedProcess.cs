using System.Diagnostics;
using System.Text;

namespace ServerlessShop.Local.Servers;

/// <summary>
/// A child process that ends with this one, even when this one is killed: a small shell in between holds the end of a
/// pipe, and kills the child when the pipe closes. (The kernel's parent-death signal would do it without a shell, but it
/// fires when the *thread* that forked ends, and ours come from a pool.)
/// </summary>
public sealed class TiedProcess : IAsyncDisposable
{
    // Ctrl-C reaches the whole foreground group; the child must outlive our own orderly end.
    private const string Watchdog = """
        trap '' INT
        exec 3<&0
        "$@" </dev/null 3<&- & child=$!
        { read -r _; kill -KILL $child; } <&3 2>/dev/null & watch=$!
        exec 3<&-
        wait $child; code=$?
        kill $watch
        exit $code
        """;

    private readonly Process process;
    private readonly StringBuilder output = new();

    private TiedProcess(Process process) => this.process = process;

    public bool HasExited => process.HasExited;

    /// <summary>The first 16 KB of what the child has written to stdout and stderr.</summary>
    public string Output { get { lock (output) return output.ToString().Trim(); } }

    public static TiedProcess Start(string workingDirectory, params IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["-c", Watchdog, "sh", .. command]) start.ArgumentList.Add(argument);

        var tied = new TiedProcess(new Process { StartInfo = start });
        tied.process.OutputDataReceived += (_, e) => tied.Keep(e.Data);
        tied.process.ErrorDataReceived += (_, e) => tied.Keep(e.Data);
        tied.process.Start();
        tied.process.BeginOutputReadLine();
        tied.process.BeginErrorReadLine();
        return tied;
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken = default) => process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (output)
        {
            if (output.Length < 16_384) output.AppendLine(line);
        }
    }
}
