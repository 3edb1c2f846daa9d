using System.Globalization;
using System.Runtime.InteropServices;
using ServerlessShop.Benchmarks.Measuring;
using ServerlessShop.Benchmarks.Scenarios;

namespace ServerlessShop.Benchmarks;

/// <summary>What is to be measured, and how hard.</summary>
/// <param name="Clients">Of the load: each sends its next request when the last is answered.</param>
/// <param name="Customers">At once, against one alone: each places its next order when the last is settled.</param>
/// <param name="Events">In the table when read models are built anew.</param>
/// <param name="Runs">How often a scenario starts a shop in a process of its own.</param>
/// <param name="Runner">The checkout whose runner it starts; null: this one.</param>
/// <param name="HasDashboard">Whether that runner is started with <c>--dashboard</c>, so that everything is sent there.</param>
internal sealed record Settings(int Clients = 8, int Customers = 50, int Seconds = 10, int Events = 100_000, int Runs = 1, string? Runner = null, bool HasDashboard = false);

internal static class Measurements
{
    private const string Usage =
        """
        dotnet run -c Release --project tests/Benchmarks [-- SCENARIO … [--clients N] [--customers N] [--seconds N] [--events N] [--runs N] [--runner DIR] [--dashboard]]

          first   time, CPU, processes and memory of a fresh shop: start, first order, later orders, at rest (--runs, --runner)
          crowd   25 and 100 customers at once, in a fresh shop and in a warm one: times, CPU, processes, memory (--runs, --runner)
          hot     up to 200 buyers of one product at once: DynamoDB requests, refused ones, write units
          start   cold and warm time of queries and commands through the gateway
          load    requests a second of a query and of a command (--clients, --seconds)
          delay   from 201 to the read model, from 202 to confirmed, with one customer and with many (--customers)
          order   DynamoDB requests and units, Lambda invocations and state transitions, a command and a confirmed order
          rebuild events a second into new read models, while clients use the old ones (--clients, --seconds, --events)
          aot     each function as sam build has made it, against JIT: package, cold start, memory

          spans   what spans cost a function that sam build has made, with no exporter, X-Ray's and OTLP's: cold start, CPU, bytes

        No scenario: all but aot and spans. --runs N repeats first and crowd, and adds the median. --runner DIR lets them start the runner
        that is built in another checkout, --dashboard with its dashboard. To compare two versions in the other scenarios, run them in a
        checkout of each, one after the other on a quiet machine and more than once; where times move from run to run, compare the ratios
        and the counts. A version without tests/Benchmarks can be given it: git checkout NEWER -- tests/Benchmarks.
        """;

    private static readonly Dictionary<string, Func<Settings, Task>> s_scenarios = new()
    {
        ["first"] = First.RunAsync,
        ["crowd"] = Crowd.RunAsync,
        ["hot"] = Hot.RunAsync,
        ["start"] = Start.RunAsync,
        ["load"] = Load.RunAsync,
        ["delay"] = Delay.RunAsync,
        ["order"] = OrderCosts.RunAsync,
        ["rebuild"] = Rebuilds.RunAsync,
        ["aot"] = AheadOfTime.RunAsync,
        ["spans"] = Spans.RunAsync,
    };

    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (Parse(args) is not var (settings, scenarios))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        // The web servers of a shop in this process handle these signals too, and would go on. The watchers of its children end these.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
        Machine.Print();
        try
        {
            foreach (var scenario in scenarios)
            {
                Machine.PrintLoad(scenario);
                await s_scenarios[scenario](settings);
            }

            return 0;
        }
        catch (UnexpectedAnswerException unexpected)
        {
            await Console.Error.WriteLineAsync($"Not measured: {unexpected.Message}");
            return 1;
        }
    }

    private static (Settings Settings, IReadOnlyCollection<string> Scenarios)? Parse(string[] args)
    {
        var (settings, scenarios) = (new Settings(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (s_scenarios.ContainsKey(args[i])) scenarios.Add(args[i]);
            else if (args[i] == "--runner" && i + 1 < args.Length) settings = settings with { Runner = args[++i] };
            else if (args[i] == "--dashboard") settings = settings with { HasDashboard = true };
            else if (i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var n) && n > 0 && With(settings, args[i], n) is { } changed)
                (settings, i) = (changed, i + 1);
            else return null;
        }

        return (settings, scenarios.Count > 0 ? scenarios : [.. s_scenarios.Keys.Where(scenario => scenario is not ("aot" or "spans"))]);
    }

    private static Settings? With(Settings settings, string option, int n) => option switch
    {
        "--clients" => settings with { Clients = n },
        "--customers" => settings with { Customers = n },
        "--seconds" => settings with { Seconds = n },
        "--events" => settings with { Events = n },
        "--runs" => settings with { Runs = n },
        _ => null,
    };
}
