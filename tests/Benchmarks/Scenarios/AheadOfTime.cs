using System.Globalization;
using System.Text.RegularExpressions;
using ServerlessShop.Benchmarks.Measuring;
using ServerlessShop.Local;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>Each function as <c>sam build</c> has made it, against the same under JIT: package, first answer of a new process, memory.</summary>
internal static partial class AheadOfTime
{
    private const int Colds = 7;
    private const double Megabyte = 1024 * 1024;

    public static async Task RunAsync(Settings settings)
    {
        var built = BuiltFunctions.Folder();
        await using var ahead = await Shop.StartAsync(new ShopOptions().WithBuilt(built));
        await using var jit = await Shop.StartAsync(new ShopOptions());
        // Nothing else shall run beside the function.
        foreach (var trigger in ahead.Triggers.Concat(jit.Triggers)) trigger.Pause();

        var table = new Table("function", "package", "cold, least", "median", "JIT, least", "median", "JIT/AOT", "memory", "JIT", "JIT/AOT");
        foreach (var function in jit.Functions.Definitions.Select(definition => definition.Name).Order(StringComparer.Ordinal))
        {
            var sample = Sample(function);
            if (sample is null) continue;
            var (own, others) = (new List<Cold>(), new List<Cold>());
            for (var i = 0; i < Colds; i++)
            {
                own.Add(await ColdAsync(ahead, function, sample));
                others.Add(await ColdAsync(jit, function, sample));
            }

            var (times, jitTimes) = (new Times(own.Select(cold => cold.Milliseconds)), new Times(others.Select(cold => cold.Milliseconds)));
            var (memory, jitMemory) = (new Times(own.Select(cold => cold.Megabytes)).P50, new Times(others.Select(cold => cold.Megabytes)).P50);
            table.Row(
                function, Table.Megabytes(SizeOf(Path.Combine(built, function)) / Megabyte), Table.Ms(times.Least), Table.Ms(times.P50), Table.Ms(jitTimes.Least), Table.Ms(jitTimes.P50),
                Table.Ratio(jitTimes.P50 / times.P50), Table.Megabytes(memory), Table.Megabytes(jitMemory), Table.Ratio(jitMemory / memory));
        }

        table.Print();
        Console.WriteLine($"cold: of {Colds} new processes each, in turn, until the sample event of tests/events was answered; memory: the most it had then.");
    }

    private sealed record Cold(double Milliseconds, double Megabytes);

    private static async Task<Cold> ColdAsync(Shop shop, string function, byte[] sample)
    {
        await shop.Functions.EndAsync(function);
        var time = await Times.OfAsync(() => shop.Functions.InvokeAsync(function, sample));
        var most = File.ReadLines($"/proc/{shop.Functions.ProcessIds(function).Single()}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return new Cold(time, double.Parse(most.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024);
    }

    // ProductsCommands' is products-commands-post.json. What only sets up a stack waits for AWS, and has nothing to measure.
    private static byte[]? Sample(string function)
    {
        var name = Word().Replace(function, "-$0").TrimStart('-').ToLowerInvariant();
        if (name.EndsWith("-setup", StringComparison.Ordinal)) return null;
        return File.ReadAllBytes(Directory.GetFiles(Path.Combine(Checkout.Root, "tests", "events"), $"{name}-*.json").Single());
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Word();
}
