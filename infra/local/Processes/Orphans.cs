using System.Diagnostics;
using System.Globalization;

namespace ServerlessShop.Local.Processes;

/// <summary>
/// Kills the runner's children if the runner dies without ending them, even by <c>kill -9</c>. A shell reads the children's ids from
/// a pipe that only this process writes to; when the pipe closes, it kills the children that are left. (The kernel's parent-death
/// signal would do without a shell, but is sent when the thread that forked ends, and .NET forks on threads of its pool.)
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

    private static readonly Lock s_gate = new();
    private static StreamWriter? s_watcher;

    /// <summary>From now on the child ends with this process.</summary>
    public static void Prevent(Process child)
    {
        Tell('+', child.Id);
        child.EnableRaisingEvents = true;
        var id = child.Id;
        // The id may soon be another process's.
        child.Exited += (_, _) => Tell('-', id);
        if (child.HasExited) Tell('-', id);
    }

    private static void Tell(char change, int processId)
    {
        // Windows has no shell to watch with: there, children end only when the runner is stopped regularly.
        if (OperatingSystem.IsWindows()) return;
        lock (s_gate)
        {
            s_watcher ??= Start();
            s_watcher.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{change} {processId}"));
        }
    }

    private static StreamWriter Start()
    {
        var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true })!;
        shell.StandardInput.AutoFlush = true;
        return shell.StandardInput;
    }
}
