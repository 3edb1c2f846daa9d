using System.Diagnostics;
using System.Globalization;

namespace ServerlessShop.Local.Processes;

/// <summary>
/// Kills the runner's children when the runner dies without ending them, even by <c>kill -9</c>: a shell waits
/// on a pipe that only this process holds, and kills every process still listed when the pipe closes.
/// </summary>
public static class Orphans
{
    private const string Script = """
        trap '' INT TERM HUP
        pids=' '
        while read -r change pid; do
          case $change in
            +) pids="$pids$pid " ;;
            -) case $pids in *" $pid "*) pids="${pids%%" $pid "*} ${pids#*" $pid "}" ;; esac ;;
          esac
        done
        for pid in $pids; do kill -9 "$pid" 2>/dev/null; done
        """;

    private static readonly Lock Gate = new();
    private static StreamWriter? _watcher;

    /// <summary>From now on the child dies with this process, whatever ends it.</summary>
    public static void Prevent(Process child)
    {
        Tell('+', child.Id);
        child.EnableRaisingEvents = true;
        var id = child.Id;
        child.Exited += (_, _) => Tell('-', id); // the number may soon be another process's
        if (child.HasExited)
        {
            Tell('-', id);
        }
    }

    private static void Tell(char change, int processId)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // no shell to watch with; there children end with a regular stop only
        }

        lock (Gate)
        {
            _watcher ??= Start();
            _watcher.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{change} {processId}"));
        }
    }

    private static StreamWriter Start()
    {
        var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true })!;
        shell.StandardInput.AutoFlush = true;
        return shell.StandardInput;
    }
}
