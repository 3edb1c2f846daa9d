namespace ServerlessShop.StepFunctions.Tests.Conformance;

public class Calls_recorded_from_AWS
{
    [Fact]
    public void are_answered_here_as_they_were_there()
    {
        var file = Path.Combine(Path.GetDirectoryName(CaseFiles.Find())!, "api-transcripts.jsonl");
        Assert.SkipUnless(File.Exists(file), "No recorded calls beside the recorded cases.");
        var differences = Transcript.ReadAll(file).Where(t => t.IsWithinReach).Select(t => (t.Name, Difference: t.Difference())).ToList();
        foreach (var (name, difference) in differences) TestContext.Current.TestOutputHelper!.WriteLine($"{(difference is null ? "alike" : "differs")}: {name}: {difference}");
        Assert.NotEmpty(differences);
        Assert.All(differences, d => Assert.Null(d.Difference));
    }
}
