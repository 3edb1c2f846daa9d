using System.Text.Json;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

/// <summary><c>CASES RESULTS</c>: runs a file of cases and writes, one line a case, how each ended.</summary>
internal static class CommandLine
{
    public static bool IsMeant(string[] args) => args.Length == 2 && File.Exists(args[0]);

    public static int Run(string cases, string results)
    {
        using var writer = new StreamWriter(results) { AutoFlush = true };
        var verdicts = new List<Verdict>();
        foreach (var one in Case.ReadAll(cases))
        {
            var actual = CaseRunner.Run(one);
            writer.WriteLine(Line(one, actual));
            verdicts.Add(Verdict.Of(one, actual));
        }
        foreach (var line in Report.Lines(verdicts)) Console.WriteLine(line);
        return 0;
    }

    private static string Line(Case one, Actual actual)
    {
        var members = new Dictionary<string, object?> { ["status"] = actual.Status };
        if (actual.Output is { } output) members["output"] = output;
        if (actual.Error is not null) members["error"] = actual.Error;
        if (actual.Cause is not null) members["cause"] = actual.Cause;
        return JsonSerializer.Serialize(new { name = one.Name, actual = members });
    }
}
