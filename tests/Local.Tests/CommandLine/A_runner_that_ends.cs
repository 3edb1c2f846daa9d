using System.Globalization;
using ServerlessShop.Local.Processes;
using ServerlessShop.Testing;

namespace ServerlessShop.Local.Tests.CommandLine;

public class A_runner_that_ends
{
    [Fact]
    public Task when_it_is_told_to_leaves_no_process_behind() => IsAloneAfterAsync(runner => Signals.Terminate(runner.Id));

    [Fact]
    public Task when_it_is_killed_leaves_no_process_behind() => IsAloneAfterAsync(runner => runner.Kill());

    private static async Task IsAloneAfterAsync(Action<RunnerProcess> end)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var runner = RunnerProcess.Start(["--port", "0", "--aws-port", "0"]);
        using var http = new HttpClient { BaseAddress = await runner.ReadyAsync() };
        (await http.GetAsync("/health", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var children = Descendants(runner.Id);
        Assert.Contains(children, child => child.Name == "java");
        end(runner);
        await Eventually.SeeAsync(() => Task.FromResult(children.Intersect(Processes()).ToList()), left => left.Count == 0, show: left => string.Join(", ", left));
    }

    private static List<RunningProcess> Descendants(int id)
    {
        var children = Processes().Where(process => process.Parent == id).ToList();
        return [.. children, .. children.SelectMany(child => Descendants(child.Id))];
    }

    private static IEnumerable<RunningProcess> Processes() => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(RunningProcess.Read).OfType<RunningProcess>();

    /// <param name="Started">Ticks since the machine's start: with the id it names a process for ever.</param>
    private sealed record RunningProcess(int Id, string Name, long Started)
    {
        // Changes when the parent ends first, and is not what makes a process the same one.
        public int Parent { get; private init; }

        public bool Equals(RunningProcess? other) => (other?.Id, other?.Started) == (Id, Started);

        public override int GetHashCode() => HashCode.Combine(Id, Started);

        /// <returns>Null if the process has ended, though nobody may have asked for its exit code yet.</returns>
        public static RunningProcess? Read(string folder)
        {
            try
            {
                // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name is in brackets, and may have spaces.
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
                var fields = stat[(close + 2)..].Split(' ');
                return fields[0] == "Z" ? null : new RunningProcess(Number(stat[..open]), stat[(open + 1)..close], long.Parse(fields[19], CultureInfo.InvariantCulture)) { Parent = Number(fields[1]) };
            }
            catch (IOException)
            {
                return null;
            }
        }

        private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }
}
