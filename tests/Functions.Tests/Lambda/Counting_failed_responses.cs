using Microsoft.AspNetCore.Builder;
using ServerlessShop.Http;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>What template.yaml's alarms look at: to Lambda each of these invocations has succeeded.</summary>
public sealed class Counting_failed_responses : IAsyncLifetime
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

        var metric = Assert.Single(_function.Logs.Metrics);
        Assert.Equal((1, "sample", "7"), (metric.GetProperty("HttpServerErrors").GetInt32(), metric.GetProperty("Function").GetString(), metric.GetProperty("Version").GetString()));
        var directive = metric.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        Assert.Equal("ServerlessShop", directive.GetProperty("Namespace").GetString());
        Assert.Equal("""[[],["Function"],["Function","Version"]]""", directive.GetProperty("Dimensions").GetRawText());
        Assert.Equal("""[{"Name":"HttpServerErrors","Unit":"Count"}]""", directive.GetProperty("Metrics").GetRawText());
    }

    [Fact]
    public async Task a_503_is_a_neighbour_s()
    {
        Assert.Equal(503, (await _function.SendAsync(Request("GET", "/busy"))).StatusCode);

        Assert.Equal(1, Assert.Single(_function.Logs.Metrics).GetProperty("HttpUnavailable").GetInt32());
    }

    [Fact]
    public async Task a_deadline_that_passes_is_the_function_s_fault_as_Lambda_s_timeout_would_be()
    {
        Assert.Equal(503, (await _function.SendAsync(Request("GET", "/slow"), TimeSpan.FromMilliseconds(400))).StatusCode);

        Assert.Equal(1, Assert.Single(_function.Logs.Metrics).GetProperty("HttpServerErrors").GetInt32());
    }

    [Theory]
    [InlineData("/empty")]
    [InlineData("/teas")]
    [InlineData("/coffee")]
    public async Task nothing_else_is_counted(string path)
    {
        await _function.SendAsync(Request("GET", path));

        Assert.Empty(_function.Logs.Metrics);
    }
}
