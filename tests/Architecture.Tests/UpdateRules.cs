using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Architecture.Tests;

/// <summary>What an update does: new versions reach their callers, and what is wrong with them, and only that, brings the old ones back.</summary>
public class Update_rules
{
    private static IEnumerable<Resource> Deployed => Template.Functions.Where(function => function.Properties.Has("DeploymentPreference"));

    [Fact]
    public void Every_function_but_those_of_the_set_up_takes_its_version_from_the_release() => Assert.All(Template.Functions, function =>
    {
        if (function.Id.EndsWith("Setup", StringComparison.Ordinal)) return;
        var release = (YamlScalarNode)function.Properties.Children["AutoPublishCodeSha256"];
        Assert.Equal(("!Ref", "Release"), (release.Tag.Value, release.Value));
    });

    [Fact]
    public void No_stage_keeps_the_release_of_an_earlier_deployment()
    {
        // SAM sends the previous value of a parameter that is not named, and new code would then reach nobody.
        var lists = Repository.Text("samconfig.toml").Split('\n').Where(line => line.StartsWith("parameter_overrides", StringComparison.Ordinal) && line.Contains("Stage=", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, lists.Count);
        Assert.All(lists, line => Assert.Contains(" Release=''", line, StringComparison.Ordinal));
        Assert.Contains(Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github"), "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains("\"Release=$", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_release_publishes_another_version_of_every_function()
    {
        var (one, other) = TransformedTemplate.Read();
        Assert.All(Deployed, function =>
        {
            Assert.NotEqual(VersionOf(one, function.Id), VersionOf(other, function.Id));
            // Lambda publishes nothing for a function that has not changed.
            Assert.NotEqual(one.Properties(function.Id).GetProperty("Description").GetString(), other.Properties(function.Id).GetProperty("Description").GetString());
        });
    }

    [Fact]
    public void Old_versions_are_deleted()
    {
        var versions = TransformedTemplate.Read().One.OfType("AWS::Lambda::Version").ToList();
        Assert.Equal(Template.Functions.Count, versions.Count);
        Assert.All(versions, version => Assert.Equal("Delete", version.Node.GetProperty("DeletionPolicy").GetString()));
    }

    [Fact]
    public void What_brings_an_old_version_back_is_what_the_new_one_does()
    {
        var template = TransformedTemplate.Read().One;
        Assert.All(Deployed, function =>
        {
            var metrics = RollbackMetrics(template, function.Id);
            // Each metric is that of the deployed version, never of the function as a whole.
            Assert.All(metrics, metric => Assert.Contains(
                metric.GetProperty("Dimensions").EnumerateArray(), d => d.GetProperty("Name").GetString() is "ExecutedVersion" or "Version" && Deployed.Any(f => Named(d, VersionOf(template, f.Id)))));
            var own = metrics.Where(metric => Dimension(metric, "ExecutedVersion") is { } version && Named(version, VersionOf(template, function.Id))).ToList();
            Assert.Equal("Errors", Assert.Single(own).GetProperty("MetricName").GetString());
        });
    }

    [Fact]
    public void A_function_that_answers_500_is_brought_back_and_one_that_answers_503_is_not()
    {
        var template = TransformedTemplate.Read().One;
        Assert.All(Deployed, function =>
        {
            var counted = RollbackMetrics(template, function.Id).Where(metric => metric.GetProperty("Namespace").GetString() == "ServerlessShop").ToList();
            Assert.DoesNotContain(counted, metric => metric.GetProperty("MetricName").GetString() == "HttpUnavailable");
            if (function.Events.All(e => e.Type != "HttpApi")) return;
            var own = Assert.Single(counted, metric => Dimension(metric, "Version") is { } version && Named(version, VersionOf(template, function.Id)));
            Assert.Equal("HttpServerErrors", own.GetProperty("MetricName").GetString());
            Assert.Contains(function.Id, TransformedTemplate.Named(Dimension(own, "Function")!.Value));
        });
        Assert.Contains(Template.All.SelectMany(t => t.OfType("AWS::CloudWatch::Alarm")), alarm => alarm.Properties.Has("MetricName") && alarm.Properties.Scalar("MetricName") == "HttpUnavailable");
    }

    [Fact]
    public void Operators_are_told_of_every_function_that_fails_whichever_its_version()
    {
        var told = new Template("infra/observability.yaml").OfType("AWS::CloudWatch::Alarm").Where(alarm => alarm.Properties.Has("Metrics"))
            .SelectMany(alarm => alarm.Properties.List("Metrics")).Select(metric => metric.ToString()).ToList();
        Assert.All(Deployed, function => Assert.Contains(told, metric => metric.Contains("MetricName, Errors", StringComparison.Ordinal) && Regex.IsMatch(metric, $@"Value, {function.Id}\b")));
    }

    [Fact]
    public void SAM_gives_no_function_a_right_to_every_stream() => Assert.All(
        TransformedTemplate.Read().One.OfType("AWS::IAM::Role"), role => Assert.DoesNotContain("AWSLambdaDynamoDBExecutionRole", role.Node.GetRawText(), StringComparison.Ordinal));

    [Fact]
    public void Nothing_waits_for_itself() => Assert.NotEmpty(TransformedTemplate.Read().One.InOrder());

    [Fact]
    public void The_pipeline_s_credentials_last_as_long_as_the_longest_deployment()
    {
        var template = TransformedTemplate.Read().One;
        var aliases = template.OfType("AWS::Lambda::Alias").Select(alias => alias.Id).ToHashSet();
        var inARow = new Dictionary<string, int>();
        foreach (var id in template.InOrder()) inARow[id] = (aliases.Contains(id) ? 1 : 0) + template.Needs(id).Select(need => inARow[need]).DefaultIfEmpty(0).Max();
        var canary = TimeSpan.FromMinutes(Number(Repository.Text("samconfig.toml"), @"Canary10Percent(\d+)Minutes"));
        var stage = Repository.Text(".github/workflows/deploy-stage.yaml");
        var credentials = TimeSpan.FromSeconds(Number(stage, @"role-duration-seconds: (\d+)"));
        // Half an hour for all that is no canary.
        Assert.True((inARow.Values.Max() * canary) + TimeSpan.FromMinutes(30) <= credentials, $"{inARow.Values.Max()} canaries of {canary} in a row, credentials for {credentials}");
        Assert.True(credentials < TimeSpan.FromMinutes(Number(stage, @"timeout-minutes: (\d+)")));
    }

    private static int Number(string text, string pattern) => int.Parse(Regex.Match(text, pattern).Groups[1].Value, CultureInfo.InvariantCulture);

    private static string VersionOf(TransformedTemplate template, string function) =>
        template.Properties($"{function}Aliaslive").GetProperty("FunctionVersion").GetProperty("Fn::GetAtt")[0].GetString()!;

    /// <summary>The metrics of the alarms that stop the deployment of a function's alias.</summary>
    private static List<JsonElement> RollbackMetrics(TransformedTemplate template, string function)
    {
        var alarms = template.Properties($"{function}DeploymentGroup").GetProperty("AlarmConfiguration").GetProperty("Alarms").EnumerateArray()
            .Select(alarm => alarm.GetProperty("Name").GetProperty("Ref").GetString()!).ToList();
        Assert.NotEmpty(alarms);
        return [.. alarms.SelectMany(alarm => template.Properties(alarm).GetProperty("Metrics").EnumerateArray())
            .Where(metric => metric.TryGetProperty("MetricStat", out _)).Select(metric => metric.GetProperty("MetricStat").GetProperty("Metric"))];
    }

    private static JsonElement? Dimension(JsonElement metric, string name) =>
        metric.GetProperty("Dimensions").EnumerateArray().Where(d => d.GetProperty("Name").GetString() == name).Select(d => (JsonElement?)d.GetProperty("Value")).SingleOrDefault();

    private static bool Named(JsonElement node, string id) => TransformedTemplate.Named(node).Contains(id);
}
