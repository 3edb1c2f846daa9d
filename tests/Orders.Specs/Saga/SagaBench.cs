using System.Collections.Concurrent;
using System.Text.Json;
using ServerlessShop.StepFunctions;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.Orders.Specs.Saga;

/// <summary>Runs statemachines/place-order.asl.json on the runner's Step Functions, with tasks that go wrong as a test says.</summary>
internal sealed class SagaBench : ILambda, IAsyncDisposable
{
    private const string Input = """
        {"orderId":"o-1","customerId":"ann","lines":[{"productId":"p-1","quantity":2}],"total":{"amount":25.00,"currency":"EUR"},
         "paymentMethod":"pm_card_visa","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
        """;

    private static readonly string s_definition = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "place-order.asl.json"))
        .Replace("${", "", StringComparison.Ordinal).Replace("Tasks}", "Tasks", StringComparison.Ordinal);

    private readonly StepFunctionsApi _api;
    private readonly Dictionary<string, Queue<Fault>> _faults = [];
    private readonly TaskCompletionSource _never = new();

    public SagaBench(TimeProvider? time = null) =>
        _api = new StepFunctionsApi(this, new StepFunctionsOptions { Time = time ?? TimeProvider.System, Randomness = new Randomness(Guid.NewGuid, new NoJitter()) });

    public Shop Shop { get; } = new();

    /// <summary>Every call of a task, with its payload.</summary>
    public ConcurrentQueue<(string Task, JsonElement Payload)> Calls { get; } = new();

    public IEnumerable<string> Tasks => Calls.Select(call => call.Task);

    /// <summary>The next calls of the task go wrong so, one after the other; then all is well.</summary>
    public SagaBench With(string task, params IEnumerable<Fault> faults)
    {
        _faults[task] = new Queue<Fault>(faults);
        return this;
    }

    /// <summary>Runs the saga to its end.</summary>
    /// <param name="resume">Sends it on whenever it parks; else a parked saga fails the test.</param>
    public async Task<JsonElement> RunAsync(bool resume = false)
    {
        var execution = await StartAsync();
        for (var resumed = 0; ;)
        {
            var now = await CallAsync("DescribeExecution", new { executionArn = execution });
            if (now.GetProperty("status").GetString() != "RUNNING") return now;
            if (ParkedTokens().Skip(resumed).FirstOrDefault() is { } token)
            {
                Assert.True(resume, $"Parked after {string.Join(", ", Tasks)}");
                if (await TryResumeAsync(token)) resumed++;
            }
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    public async Task<string> StartAsync()
    {
        var machine = await CallAsync("CreateStateMachine", new { name = "place-order", definition = s_definition, roleArn = "arn:aws:iam::000000000000:role/saga" });
        var started = await CallAsync("StartExecution", new { stateMachineArn = machine.GetProperty("stateMachineArn").GetString(), name = "o-1", input = Input });
        return started.GetProperty("executionArn").GetString()!;
    }

    public async Task<LambdaResponse> InvokeAsync(LambdaRequest request, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.Deserialize<JsonElement>(request.Payload.Span);
        var task = payload.GetProperty("task").GetString()!;
        Calls.Enqueue((task, payload));
        if (task == "Park") return Success(new { status = "parked" });
        if (!_faults.TryGetValue(task, out var faults) || !faults.TryDequeue(out var fault)) return Answer(Shop.Do(task));
        if (fault.Error is null) await _never.Task.WaitAsync(cancellationToken);
        if (fault.HadEffect) Shop.Do(task);
        return Failure(fault.Error!, fault.Message);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    private async Task<bool> TryResumeAsync(string token) =>
        (await _api.HandleAsync("SendTaskSuccess", JsonSerializer.SerializeToElement(new { taskToken = token, output = "{}" }))).Status == 200;

    private IEnumerable<string> ParkedTokens() => Calls.Where(call => call.Task == "Park").Select(call => call.Payload.GetProperty("taskToken").GetString()!);

    private async Task<JsonElement> CallAsync(string operation, object request)
    {
        var response = await _api.HandleAsync(operation, JsonSerializer.SerializeToElement(request));
        Assert.True(response.Status == 200, $"{operation}: {response.Body}");
        return response.Body;
    }

    private LambdaResponse Answer(string? refusal) =>
        refusal is null ? Success(new { orderId = "o-1", paymentId = "pi-1", status = Shop.Order }) : Failure(refusal, "refused");

    private static LambdaResponse Success(object result) => new(JsonSerializer.SerializeToUtf8Bytes(result));

    private static LambdaResponse Failure(string type, string message) =>
        new(JsonSerializer.SerializeToUtf8Bytes(new { errorType = type, errorMessage = message, stackTrace = Array.Empty<string>() }), "Unhandled");

    // Full jitter at its shortest: a test need not wait for retries.
    private sealed class NoJitter : Random
    {
        public override double NextDouble() => 0;
    }
}
