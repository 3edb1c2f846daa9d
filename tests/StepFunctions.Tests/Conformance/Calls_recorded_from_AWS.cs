namespace ServerlessShop.StepFunctions.Tests.Conformance;

public class Calls_recorded_from_AWS
{
    [Fact]
    public void are_answered_here_as_they_were_there()
    {
        var file = Path.Combine(Path.GetDirectoryName(CaseFiles.Find())!, "api-transcripts.jsonl");
        Assert.SkipUnless(File.Exists(file), "No recorded calls beside the recorded cases.");
        var all = Transcript.ReadAll(file).ToList();
        var answers = all.Where(t => t.IsWithinReach).SelectMany(t => t.Differences().Select(d => (t.Name, d.Operation, d.Difference))).ToList();
        Write($"{all.Count(t => t.IsWithinReach)} of {all.Count} conversations are about what this service does");
        foreach (var operation in answers.GroupBy(a => a.Operation).OrderBy(g => g.Key, StringComparer.Ordinal))
            Write($"{operation.Key,-40}{operation.Count(a => a.Difference is null),4} alike{operation.Count(a => a.Difference is not null),4} differ");
        foreach (var (name, _, difference) in answers.Where(a => a.Difference is not null)) Write($"{name}: {difference}");
        Assert.NotEmpty(answers);
        Assert.All(answers, a => Assert.Null(a.Difference));
    }

    private static void Write(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
