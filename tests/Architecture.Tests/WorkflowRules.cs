using System.Text.RegularExpressions;

namespace ServerlessShop.Architecture.Tests;

/// <summary>What builds and deploys the shop runs nobody's code that is not written down here.</summary>
public partial class Workflow_rules
{
    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github/workflows")).Select(path => Path.GetRelativePath(Repository.Root, path)).Order()];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_a_commit_and_says_of_which_version(string path) => Assert.All(
        Lines(path, "uses:").Where(line => !line.Contains("uses: ./", StringComparison.Ordinal)), line => Assert.Matches(Pinned(), line));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_checkout_leaves_no_credentials_behind(string path)
    {
        var steps = Repository.Text(path).Split("\n      - ");
        Assert.All(steps.Where(step => step.Contains("actions/checkout@", StringComparison.Ordinal)), step => Assert.Contains("persist-credentials: false", step, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_says_which_rights_and_secrets_it_has(string path)
    {
        Assert.Contains("permissions:", Repository.Text(path).Split('\n'));
        Assert.Empty(Lines(path, "secrets: inherit"));
        // What a run is given may hold anything: a shell gets it as a variable.
        Assert.DoesNotContain(Commands().Matches(Repository.Text(path)), command => command.Value.Contains("${{", StringComparison.Ordinal));
    }

    [Fact]
    public void SAM_has_one_version()
    {
        var steps = Workflows.SelectMany(row => Repository.Text(row.Data).Split("\n      - ")).Where(step => step.Contains("aws-actions/setup-sam@", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(steps);
        Assert.Single(steps.Select(step => Regex.Match(step, @"version: (\d+\.\d+\.\d+)\b")).Select(version => { Assert.True(version.Success); return version.Value; }).Distinct());
    }

    [Fact]
    public void What_is_deployed_is_built_where_CI_builds()
    {
        string[] building = [.. Workflows.Select(row => row.Data).Where(path => Repository.Text(path) is var text && (text.Contains("sam build", StringComparison.Ordinal) || text.Contains(".ci/run", StringComparison.Ordinal)))];
        Assert.Equal(2, building.Length);
        Assert.All(building, path => Assert.Equal(["    container: debian:12"], Lines(path, "container:")));
    }

    [Fact]
    public void Dependabot_looks_after_actions_and_packages() => Assert.Equal(
        ["  - package-ecosystem: github-actions", "  - package-ecosystem: nuget"], Lines(".github/dependabot.yml", "package-ecosystem:").Order());

    private static List<string> Lines(string path, string part) => [.. Repository.Text(path).Split('\n').Where(line => line.Contains(part, StringComparison.Ordinal))];

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+\.\d+)?\z")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"(?m)^( +)(- )?run: (\|\n(\1 {2,}.*\n|\n)*|.*\n)")]
    private static partial Regex Commands();
}
