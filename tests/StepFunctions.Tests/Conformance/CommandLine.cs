using System.Text.Json;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

/// <summary>
/// <c>CASES RESULTS</c>: runs a file of cases, as many at a time as there are processors, and writes, one line a case and in
/// the file's order, how each ended. Cases need no <c>expected</c>; those that have it are counted per feature.
/// </summary>
internal static class CommandLine
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static bool IsMeant(string[] args) => args.Length == 2 && File.Exists(args[0]);

    public static int Run(string cases, string results)
    {
        using var writer = new StreamWriter(results) { AutoFlush = true };
        var verdicts = new List<Verdict>();
        var ended = Case.ReadAll(cases).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(one => (one, Actual: End(one)));
        foreach (var (one, actual) in ended)
        {
            writer.WriteLine(Line(one, actual));
            if (one.IsRecorded) verdicts.Add(Verdict.Of(one, actual));
        }
        foreach (var line in Report.Lines(verdicts)) Console.WriteLine(line);
        return 0;
    }

    /// <summary>A case that can't be run, or hangs, must not take the others' lines with it.</summary>
    private static Actual End(Case one)
    {
        Actual? actual = null;
        var thread = new Thread(() => actual = Try(one), maxStackSize: 64 << 20) { IsBackground = true };
        thread.Start();
        return thread.Join(Longest) ? actual! : new Actual("ERROR", null, "Hung", $"The case was not over after {Longest.TotalSeconds} seconds.", null);
    }

    private static Actual Try(Case one)
    {
        try
        {
            return CaseRunner.Run(one);
        }
        catch (Exception e)
        {
            return new Actual("ERROR", null, e.GetType().Name, e.Message, null);
        }
    }

    private static string Line(Case one, Actual actual)
    {
        var members = new Dictionary<string, object?> { ["status"] = actual.Status };
        if (actual.Output is { } output) members["output"] = output;
        if (actual.Error is not null) members["error"] = actual.Error;
        if (actual.Cause is not null) members["cause"] = actual.Cause;
        return JsonSerializer.Serialize(new { name = one.Name, actual = members }, Case.Deep);
    }
}
