using System.Text.Json;
using ServerlessShop.Lambda;

namespace ServerlessShop.Functions.Tests.Lambda;

public class A_handler
{
    [Fact]
    public async Task is_called_with_the_event_and_its_result_is_the_response()
    {
        await using var function = await GreeterAsync((greeting, _, _) => Task.FromResult(new Reply($"Grüße, {greeting.Name}")));

        var outcome = await function.InvokeAsync("""{"name":"Zoë 🍵"}""");

        Assert.False(outcome.Failed, outcome.Body);
        Assert.Equal(new Reply("Grüße, Zoë 🍵"), JsonSerializer.Deserialize(outcome.Body, TestJson.Default.Reply));
    }

    [Fact]
    public async Task sees_what_Lambda_says_of_the_invocation()
    {
        ILambdaContext? seen = null;
        ILambdaContext? ambient = null;
        var remaining = TimeSpan.Zero;
        await using var function = await GreeterAsync((_, context, _) =>
        {
            (seen, ambient, remaining) = (context, LambdaInvocation.Current, context.RemainingTime);
            return Task.FromResult(new Reply("done"));
        });

        var outcome = await function.InvokeAsync("""{"name":"a"}""", TimeSpan.FromSeconds(20), ("Lambda-Runtime-Trace-Id", XRay));

        Assert.NotNull(seen);
        Assert.Same(seen, ambient);
        Assert.Equal(outcome.RequestId, seen.AwsRequestId);
        Assert.Equal(FakeRuntimeApi.Arn, seen.InvokedFunctionArn);
        Assert.InRange(remaining, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        Assert.Equal(XRay, seen.TraceId);
    }

    [Fact]
    public async Task that_throws_fails_the_invocation_with_type_message_and_stack_and_the_next_one_works()
    {
        await using var function = await GreeterAsync((greeting, _, _) => greeting.Name == "bad"
            ? throw new InvalidOperationException("no such name", new FormatException("inner"))
            : Task.FromResult(new Reply("fine")));

        var failed = await function.InvokeAsync("""{"name":"bad"}""");
        var next = await function.InvokeAsync("""{"name":"good"}""");

        Assert.True(failed.Failed);
        Assert.Equal("InvalidOperationException", failed.ErrorType);
        var report = JsonElement.Parse(failed.Body);
        Assert.Equal("InvalidOperationException", report.GetProperty("errorType").GetString());
        Assert.Equal("no such name", report.GetProperty("errorMessage").GetString());
        Assert.Contains(report.GetProperty("stackTrace").EnumerateArray(), frame => frame.GetString()!.Contains(nameof(A_handler), StringComparison.Ordinal));
        Assert.Equal("inner", report.GetProperty("cause").GetProperty("errorMessage").GetString());
        Assert.False(next.Failed);
    }

    [Fact]
    public async Task that_throws_a_function_error_gives_the_error_type_by_name()
    {
        await using var function = await GreeterAsync((_, _, _) => throw new FunctionErrorException("TransientError", "the table does not respond"));

        var outcome = await function.InvokeAsync("""{"name":"a"}""");

        Assert.True(outcome.Failed);
        Assert.Equal("TransientError", outcome.ErrorType);
        Assert.StartsWith("""{"errorType":"TransientError","errorMessage":"the table does not respond",""", outcome.Body, StringComparison.Ordinal);
        Assert.Equal("WARN", function.Logs.Line("The invocation failed with TransientError").GetProperty("level").GetString());
    }

    [Fact]
    public async Task whose_event_cannot_be_read_fails_the_invocation_only()
    {
        await using var function = await GreeterAsync((_, _, _) => Task.FromResult(new Reply("fine")));

        Assert.Equal("JsonException", (await function.InvokeAsync("""{"name":""")).ErrorType);
        Assert.Equal("JsonException", (await function.InvokeAsync("null")).ErrorType);
        Assert.False((await function.InvokeAsync("""{"name":"a"}""")).Failed);
    }

    [Fact]
    public async Task is_cancelled_in_time_to_report_before_its_deadline()
    {
        await using var function = await GreeterAsync(async (_, context, deadline) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, deadline);
            return new Reply("never");
        });
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var outcome = await function.InvokeAsync("""{"name":"a"}""", TimeSpan.FromMilliseconds(400));

        Assert.Equal("DeadlineExceeded", outcome.ErrorType);
        Assert.InRange(clock.ElapsedMilliseconds, 200, 5_000);
    }

    [Fact]
    public async Task that_answers_more_than_6_MB_fails_as_Lambda_says_it()
    {
        await using var function = await GreeterAsync((greeting, _, _) => Task.FromResult(new Reply(new string('x', int.Parse(greeting.Name)))));
        var frame = """{"text":""}""".Length;

        Assert.False((await function.InvokeAsync($$"""{"name":"{{6_291_556 - frame}}"}""")).Failed);
        var outcome = await function.InvokeAsync($$"""{"name":"{{6_291_556 - frame + 1}}"}""");

        Assert.True(outcome.Failed);
        Assert.Equal("Function.ResponseSizeTooLarge", outcome.ErrorType);
        Assert.Contains("exceeded maximum allowed payload size (6291556 bytes).", outcome.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_cannot_start_is_reported_and_the_process_ends_with_1()
    {
        await using var function = await RunningFunction.HandlerAsync<Greeting, Reply>(
            _ => throw new InvalidOperationException("EVENTS_TABLE is not set"), TestJson.Default.Greeting, TestJson.Default.Reply);

        Assert.Equal(1, await function.ExitAsync());
        var report = await function.Runtime.InitError;
        Assert.Equal("InvalidOperationException", report.ErrorType);
        Assert.Contains("EVENTS_TABLE is not set", report.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_asked_for_nothing_new_once_it_is_told_to_stop()
    {
        await using var function = await GreeterAsync((_, _, _) => Task.FromResult(new Reply("fine")));
        await function.Runtime.PolledAsync();

        function.Stop();

        Assert.Equal(0, await function.ExitAsync());
    }

    [Fact]
    public async Task finishes_what_it_has_begun_when_it_is_told_to_stop()
    {
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var function = await GreeterAsync(async (_, _, _) =>
        {
            begun.SetResult();
            await go.Task;
            return new Reply("done");
        });
        var answer = function.InvokeAsync("""{"name":"a"}""");
        await begun.Task;

        function.Stop();
        go.SetResult();

        Assert.Contains("done", (await answer).Body, StringComparison.Ordinal);
        Assert.Equal(0, await function.ExitAsync());
    }

    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private static Task<RunningFunction> GreeterAsync(LambdaHandler<Greeting, Reply> handler) =>
        RunningFunction.HandlerAsync(_ => handler, TestJson.Default.Greeting, TestJson.Default.Reply);
}
