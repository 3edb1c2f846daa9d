using System.Text;
using System.Text.Json;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.Tasks;
using ServerlessShop.StepFunctions.Tests.Simulation;

namespace ServerlessShop.StepFunctions.Tests;

/// <summary>A service on simulated time, with functions made of delegates, driven through its API as any client drives it.</summary>
internal sealed class Workbench : ILambda
{
    private readonly Dictionary<string, Func<JsonElement, Task<LambdaResponse>>> _functions = new(StringComparer.Ordinal);
    private int _machines;

    private Workbench(Simulator simulator, IExecutionObserver? observer)
    {
        Time = simulator.Time;
        Api = new StepFunctionsApi(this, new StepFunctionsOptions
        {
            Time = simulator.Time,
            Scheduler = simulator,
            Observer = observer,
            EndedExecutionsKept = 5,
            Randomness = new Randomness(Guid.NewGuid, new Random(7)),
        });
    }

    public VirtualTime Time { get; }
    public StepFunctionsApi Api { get; }

    /// <summary>The functions called, in order, as <c>name payload</c>.</summary>
    public List<string> Calls { get; } = [];

    public static void Run(Func<Workbench, Task> test, IExecutionObserver? observer = null)
    {
        var simulator = new Simulator();
        simulator.Run(async () =>
        {
            var bench = new Workbench(simulator, observer);
            await using (bench.Api) await test(bench);
        });
    }

    public void Function(string name, Func<JsonElement, Task<LambdaResponse>> function) => _functions[name] = function;

    public void Function(string name, Func<JsonElement, string> result) =>
        Function(name, input => Task.FromResult(new LambdaResponse(Encoding.UTF8.GetBytes(result(input)))));

    /// <summary>A function that fails so many times with this error, then answers.</summary>
    public void Failing(string name, string errorType, int times = int.MaxValue, string then = "\"ok\"")
    {
        var left = times;
        Function(name, _ => Task.FromResult(left-- > 0
            ? new LambdaResponse(Encoding.UTF8.GetBytes($$"""{"errorType":"{{errorType}}","errorMessage":"no"}"""), "Unhandled")
            : new LambdaResponse(Encoding.UTF8.GetBytes(then))));
    }

    public async Task<JsonElement> CallAsync(string operation, object request)
    {
        var response = await Api.HandleAsync(operation, JsonSerializer.SerializeToElement(request));
        Assert.True(response.Status == 200, $"{operation}: {response.Body}");
        return response.Body;
    }

    /// <returns>The error's code and message.</returns>
    public async Task<(string Code, string Message)> RefusedAsync(string operation, object request)
    {
        var response = await Api.HandleAsync(operation, JsonSerializer.SerializeToElement(request));
        Assert.Equal(400, response.Status);
        return (response.Body.GetProperty("__type").GetString()!, response.Body.GetProperty("message").GetString()!);
    }

    /// <param name="definition">A whole definition, or the members of its <c>States</c>, the first state being where to start.</param>
    public async Task<string> CreateAsync(string definition, string type = "STANDARD", string? name = null)
    {
        var created = await CallAsync("CreateStateMachine", new { name = name ?? $"machine-{_machines++}", definition = Whole(definition), type, roleArn = "arn:aws:iam::000000000000:role/r" });
        return created.GetProperty("stateMachineArn").GetString()!;
    }

    public async Task<string> StartAsync(string definition, string input = "{}") =>
        (await CallAsync("StartExecution", new { stateMachineArn = await CreateAsync(definition), input })).GetProperty("executionArn").GetString()!;

    public async Task<Ended> RunAsync(string definition, string input = "{}") => await EndAsync(await StartAsync(definition, input));

    public async Task<Ended> EndAsync(string executionArn, double everySeconds = 0.1)
    {
        JsonElement execution;
        while ((execution = await CallAsync("DescribeExecution", new { executionArn })).GetProperty("status").GetString() == "RUNNING")
            await Task.Delay(TimeSpan.FromSeconds(everySeconds), Time);
        return new Ended(execution);
    }

    public async Task<List<string>> HistoryAsync(string executionArn) =>
        [.. (await CallAsync("GetExecutionHistory", new { executionArn })).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString()!)];

    public Task<LambdaResponse> InvokeAsync(LambdaRequest request, CancellationToken cancellationToken)
    {
        var name = request.FunctionName.Split(':')[^1];
        Calls.Add($"{name} {Encoding.UTF8.GetString(request.Payload.Span)}");
        return _functions.TryGetValue(name, out var function)
            ? function(JsonSerializer.Deserialize<JsonElement>(request.Payload.Span))
            : throw new LambdaServiceException("ResourceNotFoundException", 404, $"Function not found: {request.FunctionName}", "r-1");
    }

    public static string Whole(string definition)
    {
        if (definition.TrimStart().StartsWith('{')) return definition;
        var states = JsonSerializer.Deserialize<JsonElement>($"{{{definition}}}");
        return $$"""{"StartAt":"{{states.EnumerateObject().First().Name}}","States":{{states}}}""";
    }
}

/// <summary>What DescribeExecution says of an execution that has ended.</summary>
internal sealed record Ended(JsonElement Description)
{
    public string Arn => Text("executionArn")!;
    public string Status => Text("status")!;
    public string? Output => Text("output");
    public string? Error => Text("error");
    public string? Cause => Text("cause");

    public void ShouldSucceedWith(string output)
    {
        Assert.True(Status == "SUCCEEDED", $"{Status}: {Error}: {Cause}");
        Assert.True(JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(output), JsonSerializer.Deserialize<JsonElement>(Output!)), $"expected {output}, got {Output}");
    }

    public void ShouldFailWith(string? error, string? cause = null)
    {
        Assert.Equal("FAILED", Status);
        Assert.Equal(error, Error);
        if (cause is not null) Assert.Contains(cause, Cause, StringComparison.Ordinal);
    }

    public double Seconds => Description.GetProperty("stopDate").GetDouble() - Description.GetProperty("startDate").GetDouble();

    private string? Text(string name) => Description.TryGetProperty(name, out var text) ? text.GetString() : null;
}
