using System.Collections.Concurrent;
using System.Text.Json;
using ServerlessShop.Sagas;
using ServerlessShop.StepFunctions;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.Orders.Specs.Saga;

/// <summary>Whether a task of the placing saga waits, once the order is cancelled, until the cancelling saga is through or parked.</summary>
internal enum Meanwhile { GoesOn, Waits }

/// <summary>
/// Runs the state machines in statemachines/ on the runner's Step Functions, with tasks that go wrong as a test says. An order that
/// is cancelled after its confirmation starts its cancelling saga, as the SagaStarter does.
/// </summary>
internal sealed class SagaBench : ILambda, IAsyncDisposable
{
    private const string Input = """
        {"orderId":"o-1","customerId":"ann","lines":[{"productId":"p-1","quantity":2}],"total":{"amount":25.00,"currency":"EUR"},
         "paymentMethod":"pm_card_visa","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
        """;

    private const string CancellingInput = """
        {"orderId":"o-1","amount":{"amount":25.00,"currency":"EUR"},"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
        """;

    private readonly StepFunctionsApi _api;
    private readonly Dictionary<string, Queue<Fault>> _faults = [];
    private readonly List<(string Task, bool HadEffect, Meanwhile Meanwhile)> _cancels = [];
    private readonly TaskCompletionSource _never = new();
    private readonly Lock _gate = new();
    private Task<string>? _cancelling;

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

    /// <summary>The order is cancelled when the task is first called: just before, or just after it has its effect.</summary>
    public SagaBench CancelAt(string task, bool hadEffect = false, Meanwhile meanwhile = Meanwhile.GoesOn)
    {
        _cancels.Add((task, hadEffect, meanwhile));
        return this;
    }

    /// <summary>The saga waits for the cardholder.</summary>
    public SagaBench AskingTheOwner()
    {
        Shop.Owner = "asked";
        return this;
    }

    /// <summary>Ends the wait for the customer.</summary>
    public async Task WakeAsync()
    {
        var token = Calls.Last(call => call.Task == "AwaitCustomer").Payload.GetProperty("taskToken").GetString();
        await CallAsync("SendTaskSuccess", new { taskToken = token, output = TaskAnswer.Done });
    }

    /// <summary>Runs the saga to its end, and that of its cancelling if there is one: both have to succeed.</summary>
    /// <param name="resume">Sends them on whenever they park; else a parked saga fails the test.</param>
    /// <returns>The placing saga.</returns>
    public async Task<JsonElement> RunAsync(bool resume = false)
    {
        var execution = await StartAsync("place-order", Input);
        for (var resumed = 0; ;)
        {
            var (now, cancelling) = (await DescribeAsync(execution), _cancelling is null ? null : await DescribeAsync(await _cancelling));
            if (IsThrough(now) && (_cancelling is null || IsThrough(cancelling)))
            {
                if (cancelling is { } ended) Assert.Equal("SUCCEEDED", ended.GetProperty("status").GetString());
                return now!.Value;
            }

            if (ParkedTokens().Skip(resumed).FirstOrDefault() is { } token)
            {
                Assert.True(resume, $"Parked after {string.Join(", ", Tasks)}");
                if (await TryResumeAsync(token)) resumed++;
            }
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The states that an execution went through, each of which Step Functions charges as a transition.</summary>
    public async Task<int> StatesAsync(JsonElement execution)
    {
        var history = await CallAsync("GetExecutionHistory", new { executionArn = execution.GetProperty("executionArn").GetString(), maxResults = 1000 });
        return history.GetProperty("events").EnumerateArray().Count(e => e.GetProperty("type").GetString()!.EndsWith("StateEntered", StringComparison.Ordinal));
    }

    private async Task<string> StartAsync(string name, string input)
    {
        var definition = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, $"{name}.asl.json")))
            .Replace("${", "", StringComparison.Ordinal).Replace("Tasks}", "Tasks", StringComparison.Ordinal);
        var machine = await CallAsync("CreateStateMachine", new { name, definition, roleArn = "arn:aws:iam::000000000000:role/saga" });
        var started = await CallAsync("StartExecution", new { stateMachineArn = machine.GetProperty("stateMachineArn").GetString(), name = "o-1", input });
        return started.GetProperty("executionArn").GetString()!;
    }

    private async Task<JsonElement?> DescribeAsync(string execution) => await CallAsync("DescribeExecution", new { executionArn = execution });

    private static bool IsThrough(JsonElement? execution) => execution is { } e && e.GetProperty("status").GetString() != "RUNNING";

    public async Task<LambdaResponse> InvokeAsync(LambdaRequest request, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.Deserialize<JsonElement>(request.Payload.Span);
        var task = payload.GetProperty("task").GetString()!;
        Calls.Enqueue((task, payload));
        if (task == "Park") return Success("done", new { status = "parked" });
        await CancelAsync(task, hadEffect: false);
        var answer = await AnswerAsync(task, payload, cancellationToken);
        await CancelAsync(task, hadEffect: true);
        return answer;
    }

    private async Task<LambdaResponse> AnswerAsync(string task, JsonElement payload, CancellationToken cancellationToken)
    {
        var payment = payload.TryGetProperty("payment", out var p) ? p.GetString() : null;
        if (!_faults.TryGetValue(task, out var faults) || !faults.TryDequeue(out var fault)) return await AnswerAsync(task, payload, Shop.Do(task, payment));
        if (fault.Refused is { } refused) return await RefuseAsync(task, payload, refused.Code, refused.Detail);
        if (fault.Error is null) await _never.Task.WaitAsync(cancellationToken);
        if (fault.HadEffect) Shop.Do(task, payment);
        return new(JsonSerializer.SerializeToUtf8Bytes(new { errorType = fault.Error, errorMessage = "", stackTrace = Array.Empty<string>() }), "Unhandled");
    }

    private async Task CancelAsync(string task, bool hadEffect)
    {
        var at = _cancels.FindIndex(cancel => (cancel.Task, cancel.HadEffect) == (task, hadEffect));
        if (at < 0 && !Shop.IsCancelledAfterConfirmation) return;
        var meanwhile = at < 0 ? Meanwhile.GoesOn : _cancels[at].Meanwhile;
        if (at >= 0) Shop.Do("CancelOrder");
        lock (_gate)
        {
            if (Shop.IsCancelledAfterConfirmation) _cancelling ??= StartAsync("cancel-order", CancellingInput);
        }

        if (_cancelling is null || meanwhile == Meanwhile.GoesOn || task.StartsWith("Cancel", StringComparison.Ordinal) || task == "RecordCancellation") return;
        var cancelling = await _cancelling;
        while (!IsThrough(await DescribeAsync(cancelling)) && !Tasks.Contains("Park")) await Task.Delay(1, TestContext.Current.CancellationToken);
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

    private async Task<LambdaResponse> AnswerAsync(string task, JsonElement payload, string? refusal)
    {
        if (refusal is null) return Success("done", new { orderId = "o-1", paymentId = "pi-1", status = task.EndsWith("Payment", StringComparison.Ordinal) ? Shop.Payment : Shop.Order });
        if (refusal == Shop.ActionRequired) return Success(refusal, action: new { url = "https://provider.test/confirm/pay-1", paymentVersion = 3 });
        return await RefuseAsync(task, payload, refusal, "refused");
    }

    private async Task<LambdaResponse> RefuseAsync(string task, JsonElement payload, string code, string detail)
    {
        var answer = JsonSerializer.SerializeToUtf8Bytes(new { outcome = "refused", code, detail, result = (object?)null, action = (object?)null });
        // As the task does: what it answers is passed over while its state waits for the token.
        if (task == "AwaitCustomer") await CallAsync("SendTaskSuccess", new { taskToken = payload.GetProperty("taskToken").GetString(), output = System.Text.Encoding.UTF8.GetString(answer) });
        return new(answer);
    }

    private static LambdaResponse Success(string outcome, object? result = null, object? action = null) =>
        new(JsonSerializer.SerializeToUtf8Bytes(new { outcome, code = (string?)null, detail = (string?)null, result, action }));

    // Full jitter at its shortest: a test need not wait for retries.
    private sealed class NoJitter : Random
    {
        public override double NextDouble() => 0;
    }
}
