using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Lambda;
using ServerlessShop.Sagas;

namespace ServerlessShop.Functions.Tests.Sagas;

/// <summary>What a state machine hears of a task, whatever comes of it.</summary>
public class A_task
{
    private const string Payload = """{"task":"Weigh","orderId":"o-1","actor":"place-order","traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}""";

    public static TheoryData<Exception> MayPass =>
    [
        new EventStoreUnavailableException("The table does not respond."), new ConcurrencyConflictException("Ten tries lost their race."),
        new TimeoutException("Redis"), new TaskCanceledException("A call took too long."), new OperationCanceledException(), new HttpRequestException("Connection reset"),
        new IOException("Broken pipe"), new AmazonServiceException("Throttled"), new AmazonClientException("No credentials yet"),
    ];

    [Fact]
    public async Task that_is_done_answers_with_its_result()
    {
        await using var function = await StartAsync((task, context, _) => Done($"{task.OrderId} by {context.Actor}"));
        var outcome = await function.InvokeAsync(Payload);
        Assert.False(outcome.Failed, outcome.Body);
        Assert.Equal("""{"outcome":"done","code":null,"detail":null,"result":{"weight":"o-1 by place-order"},"action":null}""", outcome.Body);
    }

    [Fact]
    public async Task that_is_refused_is_no_error()
    {
        await using var function = await StartAsync((_, _, _) => Task.FromResult<TaskOutcome<Weighed>>(new Refusal("too-heavy", "It weighs \"a lot\".")));
        var outcome = await function.InvokeAsync(Payload);
        Assert.False(outcome.Failed, outcome.Body);
        using var answer = JsonDocument.Parse(outcome.Body);
        Assert.Equal(("refused", "too-heavy", "It weighs \"a lot\"."),
            (Text(answer, "outcome"), Text(answer, "code"), Text(answer, "detail")));
        Assert.Equal("INFO", function.Logs.Line("Weigh was refused: too-heavy").GetProperty("level").GetString());
    }

    [Fact]
    public async Task that_waits_for_the_customer_says_for_what_in_its_answer_alone_and_never_in_the_log()
    {
        var page = new Uri("https://provider.test/confirm?client_secret=pi_1_secret_2");
        await using var function = await StartAsync((_, _, _) => Task.FromResult<TaskOutcome<Weighed>>(new TaskOutcome<Weighed>.ActionRequired(new CustomerAction(page, 3))));
        var outcome = await function.InvokeAsync(Payload);
        Assert.False(outcome.Failed, outcome.Body);
        using var answer = JsonDocument.Parse(outcome.Body);
        Assert.Equal("action-required", Text(answer, "outcome"));
        Assert.Equal((page.OriginalString, 3), (answer.RootElement.GetProperty("action").GetProperty("url").GetString(), answer.RootElement.GetProperty("action").GetProperty("paymentVersion").GetInt64()));
        function.Logs.Line("Weigh ended: action-required");
        Assert.DoesNotContain(function.Logs.All, line => line.GetRawText().Contains("provider.test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task that_ends_tells_how_long_it_took()
    {
        await using var function = await StartAsync((_, _, _) => Done("1 kg"));
        await function.InvokeAsync(Payload);
        var line = Assert.Single(function.Logs.Metrics);
        Assert.Equal("Weigh", line.GetProperty("Step").GetString());
        Assert.InRange(line.GetProperty("SagaStepTime").GetDouble(), 0, 10_000);
    }

    [Theory]
    [MemberData(nameof(MayPass))]
    public async Task that_fails_by_what_may_pass_is_transient(Exception failure)
    {
        await using var function = await StartAsync((_, _, _) => throw failure);
        Assert.Equal("TransientError", (await function.InvokeAsync(Payload)).ErrorType);
    }

    [Fact]
    public async Task whose_time_is_over_is_transient()
    {
        await using var function = await StartAsync(async (_, _, deadline) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, deadline);
            return await Done("never");
        });
        var outcome = await function.InvokeAsync(Payload, TimeSpan.FromMilliseconds(400));
        Assert.Equal("TransientError", outcome.ErrorType);
        Assert.Contains("The function timed out before Weigh finished.", outcome.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_fails_by_a_bug_is_not_transient()
    {
        await using var function = await StartAsync((_, _, _) => throw new UnknownEventException("order-of-the-future-v9"));
        Assert.Equal("UnknownEventException", (await function.InvokeAsync(Payload)).ErrorType);
    }

    [Fact]
    public async Task that_names_no_actor_is_a_bug()
    {
        await using var function = await StartAsync((_, _, _) => Done("1 kg"));
        Assert.Equal("JsonException", (await function.InvokeAsync("""{"task":"Weigh","orderId":"o-1"}""")).ErrorType);
    }

    private static Task<TaskOutcome<Weighed>> Done(string weight) => Task.FromResult<TaskOutcome<Weighed>>(new TaskOutcome<Weighed>.Done(new Weighed(weight)));

    private static string? Text(JsonDocument answer, string member) => answer.RootElement.GetProperty(member).GetString();

    private static Task<RunningFunction> StartAsync(RunTask<WeighTask, Weighed> run) => RunningFunction.StartAsync(
        LambdaFunction.Create("Tasks", settings => settings, (_, sandbox) => TaskHandler.Create(sandbox, run, WeighJson.Default.WeighTask, WeighJson.Default.Weighed)));
}

internal sealed record WeighTask(string Task, string OrderId, string Actor, [property: JsonPropertyName("traceparent")] string? TraceParent = null) : ISagaTask;

internal sealed record Weighed(string Weight);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WeighTask))]
[JsonSerializable(typeof(Weighed))]
internal sealed partial class WeighJson : JsonSerializerContext;
