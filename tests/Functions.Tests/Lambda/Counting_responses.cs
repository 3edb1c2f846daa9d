using Microsoft.AspNetCore.Builder;
using ServerlessShop.Http;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>What template.yaml's alarms and the dashboard look at: to Lambda each of these invocations has succeeded.</summary>
public sealed class Counting_responses : IAsyncLifetime
{
    private RunningFunction _function = null!;

    public async ValueTask InitializeAsync() => _function = await RunningFunction.StartAsync(
        WebFunction.Create("sample", settings => settings, (app, _, _) =>
        {
            SampleApp.Map(app);
            app.MapGet("/busy", () => Problems.Unavailable("The store does not respond.", TimeSpan.FromSeconds(1)));
        }, () => SampleJson.Default),
        ("AWS_LAMBDA_FUNCTION_VERSION", "7"));

    public ValueTask DisposeAsync() => _function.DisposeAsync();

    [Fact]
    public async Task a_500_is_the_function_s_fault_and_names_its_version()
    {
        Assert.Equal(500, (await _function.SendAsync(Request("GET", "/fail"))).StatusCode);

        var line = Assert.Single(_function.Logs.Metrics);
        Assert.Equal((1, "sample", "7"), (line.GetProperty("HttpServerErrors").GetInt32(), line.GetProperty("Function").GetString(), line.GetProperty("Version").GetString()));
        var directive = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[1];
        Assert.Equal("ServerlessShop", directive.GetProperty("Namespace").GetString());
        Assert.Equal("""[[],["Function"],["Function","Version"]]""", directive.GetProperty("Dimensions").GetRawText());
        Assert.Equal("""[{"Name":"HttpServerErrors","Unit":"Count"}]""", directive.GetProperty("Metrics").GetRawText());
    }

    [Fact]
    public async Task a_503_is_a_neighbour_s()
    {
        Assert.Equal(503, (await _function.SendAsync(Request("GET", "/busy"))).StatusCode);

        var line = Assert.Single(_function.Logs.Metrics);
        Assert.Equal(1, line.GetProperty("HttpUnavailable").GetInt32());
        Assert.False(line.TryGetProperty("HttpServerErrors", out _));
    }

    [Fact]
    public async Task a_deadline_that_passes_is_the_function_s_fault_as_Lambda_s_timeout_would_be()
    {
        Assert.Equal(503, (await _function.SendAsync(Request("GET", "/slow"), TimeSpan.FromMilliseconds(400))).StatusCode);

        Assert.Equal(1, Assert.Single(_function.Logs.Metrics).GetProperty("HttpServerErrors").GetInt32());
    }

    [Theory]
    [InlineData("GET", "/empty", "2xx", "GET /empty")]
    [InlineData("HEAD", "/empty", "2xx", "HEAD /empty")]
    [InlineData("GET", "/coffee", "4xx", "none")]
    [InlineData("GET", "/teas", "4xx", "GET /teas")]
    [InlineData("POST", "/empty", "4xx", "none")]
    [InlineData("GET", "/fail", "5xx", "GET /fail")]
    public async Task each_counts_by_its_class_and_its_line_names_the_route(string method, string path, string type, string route)
    {
        await _function.SendAsync(Request(method, path));

        var line = Assert.Single(_function.Logs.Metrics);
        Assert.Equal(
            (1, "sample", type, route),
            (line.GetProperty("HttpResponses").GetInt32(), line.GetProperty("Function").GetString(), line.GetProperty("Class").GetString(), line.GetProperty("Route").GetString()));
        // What a client chooses must not become a metric, and CloudWatch bills every route.
        Assert.Equal("""[["Function","Class"]]""", line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Dimensions").GetRawText());
    }
}
