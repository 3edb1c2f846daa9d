using System.Text.Json;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Tests;

/// <summary>A service with functions made of delegates, driven through its API as any client drives it.</summary>
internal sealed class Workbench : IAsyncDisposable, ILambda
{
    private readonly Dictionary<string, Func<JsonElement, CancellationToken, Task<LambdaResponse>>> _functions = new(StringComparer.Ordinal);

    public Workbench(StepFunctionsOptions? options = null) => Api = new StepFunctionsApi(this, options);

    public StepFunctionsApi Api { get; }

    public Workbench Function(string name, Func<JsonElement, string> result)
    {
        _functions[name] = (input, _) => Task.FromResult(new LambdaResponse(System.Text.Encoding.UTF8.GetBytes(result(input))));
        return this;
    }

    public async Task<JsonElement> CallAsync(string operation, object request)
    {
        var response = await Api.HandleAsync(operation, JsonSerializer.SerializeToElement(request));
        Assert.True(response.Status == 200, $"{operation}: {response.Body}");
        return response.Body;
    }

    public async Task<JsonElement> RefusedAsync(string operation, object request)
    {
        var response = await Api.HandleAsync(operation, JsonSerializer.SerializeToElement(request));
        Assert.Equal(400, response.Status);
        return response.Body;
    }

    public async Task<string> CreateAsync(string definition, string name = "machine", string type = "STANDARD") =>
        (await CallAsync("CreateStateMachine", new { name, definition, type, roleArn = "arn:aws:iam::000000000000:role/r" })).GetProperty("stateMachineArn").GetString()!;

    /// <returns>What DescribeExecution answers when it has ended.</returns>
    public async Task<JsonElement> RunAsync(string definition, string input = "{}")
    {
        var machine = await CreateAsync(definition, "m" + Guid.NewGuid().ToString("N"));
        var started = await CallAsync("StartExecution", new { stateMachineArn = machine, input });
        return await EndAsync(started.GetProperty("executionArn").GetString()!);
    }

    public async Task<JsonElement> EndAsync(string executionArn)
    {
        while (true)
        {
            var execution = await CallAsync("DescribeExecution", new { executionArn });
            if (execution.GetProperty("status").GetString() != "RUNNING") return execution;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    public Task<LambdaResponse> InvokeAsync(LambdaRequest request, CancellationToken cancellationToken)
    {
        var name = request.FunctionName.Split(':')[^1];
        return _functions.TryGetValue(name, out var function)
            ? function(JsonSerializer.Deserialize<JsonElement>(request.Payload.Span), cancellationToken)
            : throw new LambdaServiceException("ResourceNotFoundException", 404, $"Function not found: {request.FunctionName}");
    }
}
