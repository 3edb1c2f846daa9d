using System.Text.Json;
using ServerlessShop.Lambda;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Lambda;

public class A_process
{
    private static string Event(string sample, int waitMs) => sample == "handler"
        ? $$"""{"name":"a","waitMs":{{waitMs}}}"""
        : JsonSerializer.Serialize(Request("POST", "/greetings", body: $$"""{"name":"a","waitMs":{{waitMs}}}"""), LambdaEvents.Default.APIGatewayHttpApiV2ProxyRequest);

    [Theory]
    [InlineData("handler")]
    [InlineData("web")]
    public async Task that_waits_for_work_ends_with_0_on_SIGTERM(string sample)
    {
        await using var process = await SampleProcess.StartAsync(sample);
        Assert.False((await process.Runtime.InvokeAsync(Event(sample, 0))).Failed);
        await process.Runtime.PolledAsync();
        await process.Runtime.PolledAsync();

        await process.SendAsync("TERM");

        Assert.Equal(0, await process.ExitAsync());
    }

    [Theory]
    [InlineData("handler")]
    [InlineData("web")]
    public async Task at_work_finishes_it_on_SIGTERM_and_takes_nothing_new(string sample)
    {
        await using var process = await SampleProcess.StartAsync(sample);
        var running = process.Runtime.InvokeAsync(Event(sample, 700));
        await process.Begun;

        await process.SendAsync("TERM");
        var never = process.Runtime.InvokeAsync(Event(sample, 0));

        Assert.False((await running).Failed);
        Assert.Equal(0, await process.ExitAsync());
        Assert.False(never.IsCompleted);
    }

    [Fact]
    public async Task whose_handler_is_unknown_reports_those_that_it_has_and_ends_with_1()
    {
        await using var process = await SampleProcess.StartAsync("none of them");

        Assert.Equal(1, await process.ExitAsync());
        var report = await process.Runtime.InitError;
        Assert.Equal("UnknownFunctionException", report.ErrorType);
        Assert.Equal("Unknown handler 'none of them'; this program has web, handler.", JsonElement.Parse(report.Body).GetProperty("errorMessage").GetString());
        Assert.Contains("\"level\":\"FATAL\"", Assert.Single(await process.OutputAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("handler")]
    [InlineData("web")]
    public async Task whose_Runtime_API_is_gone_ends_with_1(string sample)
    {
        await using var process = await SampleProcess.StartAsync(sample);
        await process.Runtime.PolledAsync();

        await process.Runtime.DisposeAsync();

        Assert.Equal(1, await process.ExitAsync());
        foreach (var line in await process.OutputAsync())
            Assert.Equal(JsonValueKind.Object, JsonElement.Parse(line).ValueKind);
    }
}
