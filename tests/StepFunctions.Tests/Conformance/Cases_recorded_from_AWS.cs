namespace ServerlessShop.StepFunctions.Tests.Conformance;

public class Cases_recorded_from_AWS
{
    [Fact]
    public void end_here_as_they_did_there_but_for_distributed_maps() => Check(CaseFiles.Find());

    [Fact]
    public void of_our_own_selection_end_as_they_should() => Check(CaseFiles.Own);

    private static void Check(string file)
    {
        var verdicts = Case.ReadAll(file).Select(one => Verdict.Of(one, CaseRunner.Run(one))).ToList();
        foreach (var line in Report.Lines(verdicts)) TestContext.Current.TestOutputHelper!.WriteLine(line);
        Assert.NotEmpty(verdicts);
        Assert.All(verdicts.Where(v => v.Outcome == Outcome.Failed), v => Assert.Contains("\"DISTRIBUTED\"", v.Case.Definition, StringComparison.Ordinal));
        // Recordings of JSON causes differ among themselves in their white space.
        Assert.True(verdicts.Count(v => v.Outcome == Outcome.Soft) <= 0.01 * verdicts.Count);
        // Recordings are of several years: RedriveCount and a few placeholders are not in all of them.
        Assert.True(verdicts.Count(v => v.HistoryDifference is not null) <= 0.01 * verdicts.Count);
    }
}
