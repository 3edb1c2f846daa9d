using System.Reflection;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>What the figures depend on, said before them.</summary>
internal static class Machine
{
    // The runner takes the functions of its own configuration.
    private static string Configuration =>
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "unknown";

    public static void Print() => Console.WriteLine(
        $"""
        {Environment.ProcessorCount} cores, .NET {Environment.Version}, configuration {Configuration}{(Configuration == "Release" ? "" : "  <- measure with -c Release")}
        Times are of this machine: functions run JIT compiled in processes, with DynamoDB Local (Java), Kafka's mock and Garnet on the
        same cores. On AWS they are compiled ahead of time (a cold start is many times shorter) and the servers are remote.
        """);

    /// <summary>Somebody else's work on the machine is in every time.</summary>
    public static void PrintLoad(string scenario)
    {
        const string Load = "/proc/loadavg";
        Console.WriteLine();
        Console.WriteLine($"== {scenario}{(File.Exists(Load) ? $"   (load average {string.Join(' ', File.ReadAllText(Load).Split(' ')[..2])})" : "")}");
    }
}
