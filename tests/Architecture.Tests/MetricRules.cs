using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ServerlessShop.Lambda;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Architecture.Tests;

/// <summary>What is counted, what the operators' documents say of it, and what they look at.</summary>
public partial class Metric_rules
{
    // As CloudWatch bills a metric a month, in US dollars.
    private const decimal Price = 0.30m;

    private static readonly IReadOnlyList<Metric> s_metrics = [.. Assemblies().SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => field.FieldType == typeof(Metric)).Select(field => (Metric)field.GetValue(null)!)];

    // | `Orders` | Count | Outcome; Outcome, Reason | … | … | 15, 4.50 |
    private static readonly IReadOnlyList<string[]> s_table =
        [.. Repository.Text("functions/README.md").Split('\n').Where(line => MetricRow().IsMatch(line)).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];

    [Fact]
    public void The_table_in_functions_README_lists_every_metric_with_its_unit_and_dimensions() =>
        Assert.Equal(s_metrics.Select(metric => $"{metric} {metric.Unit} {By(metric)}").Order(), s_table.Select(row => $"{row[0].Trim('`')} {row[1]} {row[2]}").Order());

    [Fact]
    public void A_name_is_one_metric() => Assert.Equal(s_metrics.Count, s_metrics.Select(metric => metric.Name).Distinct().Count());

    [Fact]
    public void The_table_says_what_each_costs_and_those_of_every_day_are_fewer_than_a_hundred()
    {
        Assert.All(s_table, row => Assert.Equal(Number(row) * Price, decimal.Parse(row[5].Split(", ")[1], CultureInfo.InvariantCulture)));
        var together = Repository.Text("functions/README.md").Split('\n').Single(line => line.StartsWith("| **together**", StringComparison.Ordinal));
        var daily = s_table.TakeWhile(row => row[0] != "`PaymentProviderErrors`").Sum(Number);
        Assert.True(daily < 100, $"{daily} metrics");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"**{daily}, {daily * Price:0.00}**"), together, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"at most {daily}, {daily * Price:0.00} a month"), Repository.Text("README.md"), StringComparison.Ordinal);

        static int Number(string[] row) => int.Parse(row[5].Split(", ")[0], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Alarms_look_at_metrics_and_dimensions_that_there_are()
    {
        var looked = Template.All.SelectMany(template => template.OfType("AWS::CloudWatch::Alarm")).SelectMany(Metrics).Where(metric => metric.Scalar("Namespace") == "ServerlessShop").ToList();
        Assert.NotEmpty(looked);
        Assert.All(looked, metric => AssertKnown(
            metric.Scalar("MetricName"), metric.Has("Dimensions") ? metric.List("Dimensions").Select(dimension => ((YamlMappingNode)dimension).Scalar("Name")) : []));
    }

    [Fact]
    public void Every_alarm_leads_to_the_dashboard()
    {
        Assert.Equal("Stack", Dashboard.Properties.Scalar("DashboardName"));
        var alarms = Template.All.SelectMany(template => template.Resources).Where(resource => resource.Type is "AWS::CloudWatch::Alarm" or "AWS::CloudWatch::CompositeAlarm").ToList();
        Assert.NotEmpty(alarms);
        Assert.All(alarms, alarm =>
        {
            Assert.EndsWith(alarm.File == "template.yaml" ? "#dashboards/dashboard/${AWS::StackName}" : "#dashboards/dashboard/${Stack}", alarm.Properties.Scalar("AlarmDescription"), StringComparison.Ordinal);
            // CloudWatch's limit.
            Assert.True(alarm.Properties.Scalar("AlarmDescription").Length < 1024 - 100, $"{alarm}");
        });
    }

    [Fact]
    public void The_dashboard_shows_every_alarm_of_the_operators_and_metrics_that_there_are()
    {
        var body = Dashboard.Properties.Scalar("DashboardBody");
        using var json = JsonDocument.Parse(body);
        var widgets = json.RootElement.GetProperty("widgets").EnumerateArray().Select(widget => widget.GetProperty("properties")).ToList();
        var shown = widgets.Where(widget => widget.TryGetProperty("alarms", out _)).SelectMany(widget => widget.GetProperty("alarms").EnumerateArray()).Select(alarm => alarm.GetString()!);
        Assert.Equal(
            Observability.Resources.Where(resource => resource.Type.StartsWith("AWS::CloudWatch::", StringComparison.Ordinal) && resource.Type.EndsWith("Alarm", StringComparison.Ordinal)).Select(alarm => $"${{{alarm.Id}.Arn}}").Order(),
            shown.Order());

        var looked = widgets.Where(widget => widget.TryGetProperty("metrics", out _)).SelectMany(widget => widget.GetProperty("metrics").EnumerateArray()).Select(OfTheShop).OfType<(string Name, string[] Dimensions)>().ToList();
        Assert.All(looked, metric => AssertKnown(metric.Name, metric.Dimensions));
        Assert.Equal(s_metrics.Select(metric => metric.Name).Order(), looked.Select(metric => metric.Name).Distinct().Order());
    }

    [Fact]
    public void Prometheus_and_Grafana_look_at_metrics_that_there_are()
    {
        var rules = Repository.Text("infra/observability/rules.yaml");
        var recorded = RecordedName().Matches(rules).Select(match => match.Groups[1].Value);
        // The runner's own; infra/local knows nothing of the functions' metrics.
        var own = OwnName().Matches(Repository.Text("infra/local/Measuring/ShopMetrics.cs")).Select(match => $"serverlessshop_{match.Groups[1].Value}").ToList();
        Assert.Contains("serverlessshop_function_duration_seconds", own);
        var known = s_metrics.Select(PrometheusName).Concat(own).Concat(recorded).ToHashSet();
        string[] files = ["rules.yaml", "rules.test.yaml", "grafana/shop.json"];
        Assert.All(files, file =>
        {
            var used = PrometheusMetric().Matches(Repository.Text($"infra/observability/{file}")).Select(match => Suffix().Replace(match.Value, "")).Distinct().ToList();
            Assert.NotEmpty(used);
            Assert.Empty(used.Except(known));
        });
        // What a developer counts, they find; what an alarm of AWS has as well is left out.
        Assert.Empty(s_metrics.Where(metric => metric.Name is not ("HttpServerErrors" or "HttpUnavailable")).Select(PrometheusName)
            .Except(PrometheusMetric().Matches(Repository.Text("infra/observability/grafana/shop.json")).Select(match => Suffix().Replace(match.Value, ""))));
    }

    [Fact]
    public void Saved_queries_search_the_logs_of_every_domain()
    {
        var groups = Template.Root.Resources.Single(resource => resource.Id == "Observability").Properties.Map("Parameters").Children["LogGroups"].ToString();
        Assert.All(Template.Root.OfType("AWS::Logs::LogGroup").Where(group => group.Id is not ("SetupLogs" or "AccessLogs")), group => Assert.Contains(group.Id, groups, StringComparison.Ordinal));
        var queries = Observability.OfType("AWS::Logs::QueryDefinition").ToList();
        Assert.Contains(queries, query => query.Properties.Scalar("Name") == "${Stack}/Everything of one order");
        Assert.All(queries, query => Assert.Equal("LogGroups", query.Properties.Scalar("LogGroupNames")));
    }

    private static Template Observability { get; } = new("infra/observability.yaml");

    private static Resource Dashboard => Assert.Single(Observability.OfType("AWS::CloudWatch::Dashboard"));

    private static IEnumerable<Assembly> Assemblies()
    {
        var known = new Dictionary<string, Assembly>();
        Add(typeof(Products.Functions.Program).Assembly);
        Add(typeof(Inventory.Functions.Program).Assembly);
        Add(typeof(Orders.Functions.Program).Assembly);
        Add(typeof(Payments.Functions.Program).Assembly);
        Add(typeof(Storefront.Program).Assembly);
        Add(typeof(EventPublisher.Program).Assembly);
        Add(typeof(StackSetup.Program).Assembly);
        return known.Values;

        void Add(Assembly assembly)
        {
            if (!known.TryAdd(assembly.GetName().Name!, assembly)) return;
            foreach (var name in assembly.GetReferencedAssemblies())
                if (Repository.Projects.Any(project => project.Name == name.Name)) Add(Assembly.Load(name));
        }
    }

    private static string By(Metric metric) => string.Join("; ", metric.Dimensions.Select(set => set.Count == 0 ? "all" : string.Join(", ", set)));

    private static IEnumerable<YamlMappingNode> Metrics(Resource alarm) => alarm.Properties.Has("Metrics")
        ? alarm.Properties.List("Metrics").Cast<YamlMappingNode>().Where(metric => metric.Has("MetricStat")).Select(metric => metric.Map("MetricStat").Map("Metric"))
        : [alarm.Properties];

    private static void AssertKnown(string name, IEnumerable<string> dimensions)
    {
        var metric = Assert.Single(s_metrics, known => known.Name == name);
        Assert.Contains(string.Join(", ", dimensions), metric.Dimensions.Select(set => string.Join(", ", set)));
    }

    // ["ServerlessShop", "Orders", "Outcome", "placed", {…}], or [{"expression": "SEARCH('{ServerlessShop,Outcome} MetricName=\"Orders\"', …)"}]
    private static (string Name, string[] Dimensions)? OfTheShop(JsonElement metric)
    {
        if (metric[0].ValueKind == JsonValueKind.Object)
            return Search().Match(metric[0].GetProperty("expression").GetString()!) is { Success: true } search ? (search.Groups[2].Value, search.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries)) : null;
        if (metric[0].GetString() != "ServerlessShop") return null;
        var parts = metric.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.String).Select(part => part.GetString()!).ToList();
        return (parts[1], [.. parts.Skip(2).Where((_, index) => index % 2 == 0)]);
    }

    private static string PrometheusName(Metric metric) =>
        $"serverlessshop_{Capital().Replace(metric.Name, match => $"_{match.Value}").TrimStart('_').ToLowerInvariant()}_{(metric.Unit == MetricUnit.Count ? "total" : "seconds")}";

    [GeneratedRegex(@"^\| `\w+` \| (Count|Milliseconds) \|")]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"SEARCH\('\{ServerlessShop,?([\w,]*)\} MetricName=""(\w+)""")]
    private static partial Regex Search();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex(@"serverlessshop[_:]\w+(?::\w+)*")]
    private static partial Regex PrometheusMetric();

    [GeneratedRegex(@"_(bucket|sum|count)\z")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"record: (\S+)")]
    private static partial Regex RecordedName();

    [GeneratedRegex(@"""(?:\{Prefix\})?([a-z]+(?:_[a-z]+)+)""")]
    private static partial Regex OwnName();
}
