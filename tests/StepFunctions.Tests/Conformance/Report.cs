using System.Globalization;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

/// <summary>The figures of a run, in all and per feature.</summary>
internal static class Report
{
    public static IEnumerable<string> Lines(IReadOnlyList<Verdict> verdicts)
    {
        yield return Line("feature", "exact", "soft", "failed");
        foreach (var feature in verdicts.SelectMany(v => v.Case.Features).Distinct().Order(StringComparer.Ordinal))
            yield return Row(feature, verdicts.Where(v => v.Case.Features.Contains(feature)));
        yield return Row("all", verdicts);
        var recorded = verdicts.Where(v => v.Outcome != Outcome.Failed && v.Case.Expected.TryGetProperty("history", out _)).ToList();
        yield return $"histories: {recorded.Count(v => v.HistoryDifference is null)} of {recorded.Count} equal";
        foreach (var verdict in verdicts.Where(v => v.Difference is not null)) yield return $"{verdict.Outcome}: {verdict.Case.Name}: {verdict.Difference}";
        foreach (var verdict in verdicts.Where(v => v.HistoryDifference is not null)) yield return $"History: {verdict.Case.Name}: {verdict.HistoryDifference}";
    }

    private static string Row(string name, IEnumerable<Verdict> verdicts)
    {
        var counts = verdicts.CountBy(v => v.Outcome).ToDictionary();
        string Count(Outcome outcome) => counts.GetValueOrDefault(outcome).ToString(CultureInfo.InvariantCulture);
        return Line(name, Count(Outcome.Exact), Count(Outcome.Soft), Count(Outcome.Failed));
    }

    private static string Line(string name, string exact, string soft, string failed) => $"{name,-36}{exact,7}{soft,7}{failed,7}";
}
