using System.Globalization;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>Number of processes, and the sum of their proportional set sizes (PSS), in which shared memory counts once.</summary>
internal sealed record Size(int Processes, double Megabytes)
{
    public static Size Larger(Size a, Size b) => new(Math.Max(a.Processes, b.Processes), Math.Max(a.Megabytes, b.Megabytes));
}

/// <summary>A process and all its descendants, by /proc.</summary>
internal sealed class ProcessTree(int root)
{
    // USER_HZ, the unit of times in /proc: 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    // To sum up a PSS the kernel walks through all pages of the process: 0.15 s of CPU for 40 of them.
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromSeconds(3);

    /// <summary>User and system time so far, that of ended processes included: it is in the cutime and cstime of their parents.</summary>
    public double CpuSeconds()
    {
        // The time of a process moves to its parent when it has ended. A walk reads parents before their children, so it counts nothing twice;
        // it misses nothing if it sees the same processes as the walk before.
        var before = Walk();
        while (true)
        {
            var now = Walk();
            if (now.Keys.ToHashSet().SetEquals(before.Keys)) return now.Values.Sum(process => process.Ticks) / TicksPerSecond;
            before = now;
        }
    }

    public Size Size()
    {
        var processes = Walk().Keys;
        return new Size(processes.Count, processes.Sum(PssKilobytes) / 1024);
    }

    /// <summary>The largest of each while the work goes on. A failure of the work is left to its caller.</summary>
    public async Task<Size> PeakAsync(Task work)
    {
        var peak = Size();
        while (await Task.WhenAny(work, Task.Delay(s_betweenLooks)) != work) peak = Measuring.Size.Larger(peak, Size());
        return peak;
    }

    private Dictionary<int, ProcessTimes> Walk()
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? ProcessTimes.Read(id) : null)
            .OfType<ProcessTimes>()
            .ToLookup(process => process.Parent, process => process.Id);
        var (seen, next) = (new Dictionary<int, ProcessTimes>(), new Queue<int>([root]));
        while (next.TryDequeue(out var id))
        {
            if (ProcessTimes.Read(id) is not { } process) continue;
            seen[id] = process;
            foreach (var child in children[id]) next.Enqueue(child);
        }

        return seen;
    }

    private static double PssKilobytes(int id)
    {
        try
        {
            var pss = File.ReadLines($"/proc/{id}/smaps_rollup").FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return pss is null ? 0 : double.Parse(pss.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // The process has ended.
        }
    }
}

/// <summary>What /proc/PID/stat says of a process.</summary>
/// <param name="Ticks">User and system time of the process and of its children that have ended and were waited for.</param>
internal sealed record ProcessTimes(int Id, int Parent, long Ticks)
{
    /// <returns>Null if the process has ended.</returns>
    public static ProcessTimes? Read(int id)
    {
        try
        {
            // pid (comm) state ppid …, where comm may hold spaces and parentheses: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new ProcessTimes(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(time => long.Parse(time, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
