using System.Text.Json;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>
/// Step Functions, as far as one process can be it: state machines in JSONPath, their executions and task tokens, all in
/// memory, behind AWS's JSON API (https://docs.aws.amazon.com/step-functions/latest/apireference/). The host serves it as
/// JSON 1.0: a POST with <c>X-Amz-Target: AWSStepFunctions.StartExecution</c>. Disposing stops every execution.
/// </summary>
public sealed class StepFunctionsApi : IAsyncDisposable
{
    private readonly StepFunctionsHost _host;
    private readonly Dictionary<string, IOperation> _operations;

    /// <param name="lambda">Invokes the functions that Task states name.</param>
    /// <param name="options">Region, account, clock, chance, observer.</param>
    public StepFunctionsApi(ILambda lambda, StepFunctionsOptions? options = null)
    {
        _host = new StepFunctionsHost(lambda, options ?? new StepFunctionsOptions());
        var arns = new Arns(_host);
        _operations = new IOperation[]
        {
            new CreateStateMachine(_host, arns), new UpdateStateMachine(_host, arns), new DeleteStateMachine(_host),
            new DescribeStateMachine(arns), new DescribeStateMachineForExecution(arns), new ListStateMachines(_host),
            new ValidateStateMachineDefinition(),
            new StartExecution(_host, arns), new StartSyncExecution(_host, arns), new StopExecution(arns),
            new DescribeExecution(arns), new ListExecutions(_host, arns), new GetExecutionHistory(arns),
            new SendTaskSuccess(_host), new SendTaskFailure(_host), new SendTaskHeartbeat(_host),
        }.ToDictionary(o => o.GetType().Name, StringComparer.Ordinal);
    }

    /// <param name="operation">The action: <c>StartExecution</c>, without the <c>AWSStepFunctions.</c> before it.</param>
    /// <param name="request">Its arguments, an object.</param>
    /// <param name="cancellationToken">Gives up waiting for StartSyncExecution; everything else answers at once.</param>
    /// <returns>200 and the response, or 400 and <c>{"__type","message"}</c>.</returns>
    public async Task<ApiResponse> HandleAsync(string operation, JsonElement request, CancellationToken cancellationToken = default)
    {
        try
        {
            if (!_operations.TryGetValue(operation, out var handler)) throw new ApiException("UnknownOperationException", $"Unknown operation {operation}");
            return new ApiResponse(200, await handler.HandleAsync(new ApiRequest(request), cancellationToken));
        }
        catch (ApiException e)
        {
            return new ApiResponse(400, Json.Build(w =>
            {
                w.WriteStartObject();
                w.WriteString("__type", e.Code);
                w.WriteString("message", e.Message);
                w.WriteEndObject();
            }));
        }
    }

    /// <summary>Stops every execution and waits until all have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

/// <param name="Status">HTTP status.</param>
/// <param name="Body">The JSON to send.</param>
public readonly record struct ApiResponse(int Status, JsonElement Body);
