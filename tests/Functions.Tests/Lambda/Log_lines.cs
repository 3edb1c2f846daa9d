using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.Functions.Tests.Lambda;

public partial class Log_lines
{
    [Fact]
    public async Task of_an_invocation_carry_request_trace_and_what_the_scopes_say()
    {
        await using var function = await RunningFunction.HandlerAsync<Greeting, Reply>(sandbox => (greeting, _, _) =>
        {
            var log = sandbox.Logs.CreateLogger("Shop.Orders");
            using (log.ScopeOf(("StreamId", "order-1"), ("orderId", "o-1")))
            using (log.BeginScope(new Dictionary<string, object?> { ["eventId"] = "order-1/3", ["orderId"] = "o-2" }))
                Placed(log, 3, 12.50m);
            return Task.FromResult(new Reply("ok"));
        }, TestJson.Default.Greeting, TestJson.Default.Reply, greeting => greeting.Traceparent);

        var outcome = await function.InvokeAsync("""{"name":"a","traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}""");

        var line = function.Logs.Line("Placed with 3 lines for 12.50");
        Assert.Equal(
            ["timestamp", "level", "message", "category", "function", "requestId", "traceId", "streamId", "orderId", "eventId", "lines", "total"],
            line.EnumerateObject().Select(member => member.Name));
        Assert.True(line.GetProperty("timestamp").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddMinutes(-1));
        Assert.Equal("WARN", Text("level"));
        Assert.Equal("Shop.Orders", Text("category"));
        Assert.Equal(outcome.RequestId, Text("requestId"));
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", Text("traceId"));
        Assert.Equal(("order-1", "o-2", "order-1/3"), (Text("streamId"), Text("orderId"), Text("eventId")));
        Assert.Equal((3, 12.50m), (line.GetProperty("lines").GetInt32(), line.GetProperty("total").GetDecimal()));

        string? Text(string name) => line.GetProperty(name).GetString();
    }

    [Fact]
    public void outside_an_invocation_have_no_request()
    {
        using var logs = new LogLines();

        Greet(logs.Factory.CreateLogger("Shop"), "🍵", null);

        var line = Assert.Single(logs.All);
        Assert.Equal("Grüße \"🍵\"\n(null)", line.GetProperty("message").GetString());
        Assert.False(line.TryGetProperty("requestId", out _));
        Assert.Equal(JsonValueKind.Null, line.GetProperty("nothing").ValueKind);
    }

    [Fact]
    public void cannot_forge_the_members_that_are_Lambdas()
    {
        using var logs = new LogLines();

        Forge(logs.Factory.CreateLogger("Shop"), "FATAL", "another");

        var line = Assert.Single(logs.All);
        Assert.Equal("INFO", line.GetProperty("level").GetString());
        Assert.False(line.TryGetProperty("requestId", out _));
    }

    [Fact]
    public void of_a_failure_carry_the_exception_with_its_causes()
    {
        using var logs = new LogLines();

        Fail(logs.Factory.CreateLogger("Shop"), new InvalidOperationException("outer", new FormatException("inner")));

        var exception = Assert.Single(logs.All).GetProperty("exception");
        Assert.Equal("System.InvalidOperationException", exception.GetProperty("type").GetString());
        Assert.Equal("outer", exception.GetProperty("message").GetString());
        Assert.Contains("System.FormatException: inner", exception.GetProperty("stackTrace").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_many_threads_stay_whole()
    {
        using var logs = new LogLines();
        var log = logs.Factory.CreateLogger("Shop");

        await Parallel.ForAsync(0, 1000, (number, _) =>
        {
            Count(log, number);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(Enumerable.Range(0, 1000), logs.All.Select(line => line.GetProperty("number").GetInt32()).Order());
    }

    [LoggerMessage(LogLevel.Warning, "Placed with {Lines} lines for {Total}")]
    private static partial void Placed(ILogger log, int lines, decimal total);

    [LoggerMessage(LogLevel.Information, "Grüße \"{What}\"\n{Nothing}")]
    private static partial void Greet(ILogger log, string what, string? nothing);

    [LoggerMessage(LogLevel.Information, "{Level} {RequestId}")]
    private static partial void Forge(ILogger log, string level, string requestId);

    [LoggerMessage(LogLevel.Error, "Failed")]
    private static partial void Fail(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Information, "{Number}")]
    private static partial void Count(ILogger log, int number);
}
