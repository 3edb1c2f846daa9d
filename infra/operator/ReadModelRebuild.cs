using System.Text.Json.Nodes;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.Aws.StepFunctions;

namespace ServerlessShop.Operator;

/// <summary>Rebuilds a read model while the shop runs, or only compares it with its events, by the state machine Rebuild.</summary>
public static class ReadModelRebuild
{
    public static readonly IReadOnlyList<string> ReadModels = ["products", "products-search", "stock", "orders", "orders-search"];

    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(250);

    /// <param name="verify">Compare only; change nothing.</param>
    /// <param name="progress">Called at intervals with the progress of the rebuild.</param>
    /// <returns>The output of the state machine.</returns>
    /// <exception cref="OperatorException">The execution did not succeed; the message says how it ended.</exception>
    public static async Task<JsonNode> RunAsync(ShopStack stack, string readModel, bool verify, Action<Rebuild> progress, CancellationToken cancellation = default)
    {
        var started = await stack.StepFunctions.StartExecutionAsync(
            new StartExecutionRequest
            {
                StateMachineArn = stack.StateMachineArn("Rebuild"),
                Name = $"{readModel}-{DateTimeOffset.UtcNow:yyyyMMdd-HHmmss-fff}",
                Input = new JsonObject { ["readModel"] = readModel, ["verify"] = verify }.ToJsonString(),
            },
            cancellation);
        while (true)
        {
            var execution = await stack.StepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = started.ExecutionArn! }, cancellation);
            if (execution.Status == "SUCCEEDED") return JsonNode.Parse(execution.Output!)!;
            if (execution.Status != "RUNNING") throw new OperatorException($"The rebuild of {readModel} ended with {execution.Status}: {execution.Error} {execution.Cause}");
            if (await stack.ReadModels.FindRebuildAsync(readModel, cancellation) is { } rebuild) progress(rebuild);
            await Task.Delay(s_pollInterval, cancellation);
        }
    }
}
