using System.Collections.Concurrent;
using System.Text.Json;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.History;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Tests;

/// <summary>On real threads and real time, unlike the other specifications.</summary>
public class Serving_many : ILambda, IExecutionObserver
{
    private const string Definition = """
        {"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[
          {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}}},
          {"StartAt":"B","States":{"B":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}}}],"End":true}}}
        """;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _ends = new();
    private int _transitions;

    [Fact]
    public async Task five_hundred_at_once_end_each_with_its_own_result_and_are_counted()
    {
        await using var api = new StepFunctionsApi(this, new StepFunctionsOptions { Observer = this });
        var machine = await CallAsync(api, "CreateStateMachine", new { name = "m", definition = Definition, roleArn = "arn:aws:iam::000000000000:role/r" });
        var stateMachineArn = machine.GetProperty("stateMachineArn").GetString();
        await Parallel.ForAsync(0, 500, async (i, _) =>
        {
            await CallAsync(api, "StartExecution", new { stateMachineArn, name = $"e{i}", input = $"{i}" });
            Assert.Equal($"[{i},{i}]", await End($"e{i}").Task);
        });
        Assert.Equal(1500, _transitions);
    }

    [Fact]
    public async Task disposing_stops_them_all()
    {
        var api = new StepFunctionsApi(this, new StepFunctionsOptions { Observer = this });
        const string forever = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":99999999,"End":true}}}""";
        var machine = await CallAsync(api, "CreateStateMachine", new { name = "m", definition = forever, roleArn = "arn:aws:iam::000000000000:role/r" });
        for (var i = 0; i < 50; i++) await CallAsync(api, "StartExecution", new { stateMachineArn = machine.GetProperty("stateMachineArn").GetString(), name = $"e{i}" });
        await api.DisposeAsync();
        Assert.All(Enumerable.Range(0, 50), i => Assert.True(End($"e{i}").Task.IsCompleted));
    }

    async Task<LambdaResponse> ILambda.InvokeAsync(LambdaRequest request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return new LambdaResponse(request.Payload);
    }

    void IExecutionObserver.Recorded(ExecutionIdentity execution, HistoryEvent recorded)
    {
        if (recorded.IsStateTransition) Interlocked.Increment(ref _transitions);
        if (recorded.Type is "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionAborted")
            End(execution.Name).TrySetResult(recorded.Details.TryGetProperty("output", out var output) ? output.GetString()! : recorded.Type);
    }

    private TaskCompletionSource<string> End(string name) => _ends.GetOrAdd(name, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    private static async Task<JsonElement> CallAsync(StepFunctionsApi api, string operation, object request)
    {
        var response = await api.HandleAsync(operation, JsonSerializer.SerializeToElement(request));
        Assert.True(response.Status == 200, response.Body.ToString());
        return response.Body;
    }
}
