using System.Text.Json;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.Tests.Simulation;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

/// <param name="Status">The execution's, or <c>REFUSED</c> if it never started.</param>
/// <param name="Events">GetExecutionHistory's; an express machine has none.</param>
internal sealed record Actual(string Status, JsonElement? Output, string? Error, string? Cause, JsonElement? Events);

/// <summary>Runs a case through the API, on simulated time.</summary>
internal static class CaseRunner
{
    public static Actual Run(Case one)
    {
        var simulator = new Simulator();
        return simulator.Run(async () =>
        {
            var functions = new CaseFunctions(one.Functions, simulator.Time);
            await using var api = new StepFunctionsApi(functions, new StepFunctionsOptions
            {
                AccountId = "111111111111",
                Time = simulator.Time,
                Scheduler = simulator,
                Randomness = new Randomness(Guid.NewGuid, new Random(1)),
            });
            functions.Api = api;
            return await RunAsync(one, api, simulator.Time);
        });
    }

    private static async Task<Actual> RunAsync(Case one, StepFunctionsApi api, VirtualTime time)
    {
        var created = await CallAsync(api, "CreateStateMachine", new { name = "machine-1", definition = one.Definition, type = one.Type, roleArn = "arn:aws:iam::111111111111:role/snf_role_arn" });
        if (created.Status != 200) return new Actual("REFUSED", null, created.Body.GetProperty("__type").GetString(), created.Body.GetProperty("message").GetString(), null);
        var start = new { stateMachineArn = created.Body.GetProperty("stateMachineArn").GetString(), input = one.Input(time.GetUtcNow()) };
        if (one.Type == "EXPRESS") return Result((await CallAsync(api, "StartSyncExecution", start)).Body, null);
        var execution = new { executionArn = (await CallAsync(api, "StartExecution", start)).Body.GetProperty("executionArn").GetString(), maxResults = 1000 };
        var described = await EndAsync(api, execution, time);
        return Result(described, (await CallAsync(api, "GetExecutionHistory", execution)).Body.GetProperty("events"));
    }

    /// <summary>How it ended; one that is still running after a year waits for nobody, and is described so.</summary>
    private static async Task<JsonElement> EndAsync(StepFunctionsApi api, object execution, VirtualTime time)
    {
        for (var hours = 0; ; hours++)
        {
            var described = (await CallAsync(api, "DescribeExecution", execution)).Body;
            if (described.GetProperty("status").GetString() != "RUNNING" || hours > 366 * 24) return described;
            await Task.Delay(TimeSpan.FromHours(1), time);
        }
    }

    private static Task<ApiResponse> CallAsync(StepFunctionsApi api, string operation, object request) =>
        api.HandleAsync(operation, JsonSerializer.SerializeToElement(request));

    private static Actual Result(JsonElement described, JsonElement? events) => new(
        Text(described, "status")!,
        Text(described, "output") is { } output ? JsonSerializer.Deserialize<JsonElement>(output, Case.Deep) : null,
        Text(described, "error"), Text(described, "cause"), events);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;
}
