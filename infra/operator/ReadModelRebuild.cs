using System.Text.Json.Nodes;
using ServerlessShop.Aws.ReadModels;
using ServerlessShop.Aws.StepFunctions;

namespace ServerlessShop.Operator;

/// <summary>Builds a read model anew while the shop runs, or only compares it with what its events make: the state machine Rebuild does it.</summary>
public static class ReadModelRebuild
{
    public static readonly IReadOnlyList<string> ReadModels = ["products", "products-search", "stock", "orders", "orders-search"];

    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(250);

    /// <param name="progress">Hears now and then how far it has come.</param>
    /// <returns>What the state machine put out.</returns>
    /// <exception cref="InvalidOperationException">The execution did not succeed; the message says how it ended.</exception>
    public static async Task<JsonNode> RunAsync(ShopStack shop, string readModel, bool verify, Action<Rebuild> progress, CancellationToken cancellation = default)
    {
        var started = await shop.StepFunctions.StartExecutionAsync(
            new StartExecutionRequest
            {
                StateMachineArn = shop.StateMachineArn("Rebuild"),
                Name = $"{readModel}-{DateTimeOffset.UtcNow:yyyyMMdd-HHmmss-fff}",
                Input = new JsonObject { ["readModel"] = readModel, ["verify"] = verify }.ToJsonString(),
            },
            cancellation);
        while (true)
        {
            var execution = await shop.StepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = started.ExecutionArn! }, cancellation);
            if (execution.Status == "SUCCEEDED") return JsonNode.Parse(execution.Output!)!;
            if (execution.Status != "RUNNING") throw new InvalidOperationException($"The rebuild of {readModel} ended {execution.Status}: {execution.Error} {execution.Cause}");
            if (await shop.ReadModels.FindRebuildAsync(readModel, cancellation) is { } rebuild) progress(rebuild);
            await Task.Delay(s_glance, cancellation);
        }
    }
}
