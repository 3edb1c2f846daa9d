namespace ServerlessShop.StepFunctions.Tests.Conformance;

/// <summary>Where recorded cases are: in the folder that ASL_CASES names, beside the repository, or else our own selection.</summary>
internal static class CaseFiles
{
    public static string Own => Path.Combine(AppContext.BaseDirectory, "cases", "cases.jsonl");

    public static string Find() => Directories().Select(d => Path.Combine(d, "cases.jsonl")).First(File.Exists);

    private static IEnumerable<string> Directories()
    {
        if (Environment.GetEnvironmentVariable("ASL_CASES") is { Length: > 0 } named) yield return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared", "asl");
        yield return Path.Combine(AppContext.BaseDirectory, "cases");
    }
}
