using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Orders.Functions.Sagas;

internal sealed record SweeperSettings(string EventsTable, SagaMachines Machines)
{
    public static SweeperSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"), SagaMachines.Read(settings));
}

/// <param name="Unfinished">Orders that are neither finished nor undone.</param>
/// <param name="Started">The executions that were started for those of them that had none.</param>
internal sealed record SweepResult(int Unfinished, IReadOnlyList<string> Started);

/// <summary>
/// Looks for the orders that are not finished and have no saga at work, whatever became of it, and starts theirs. Every step of
/// a saga is idempotent by order, so a second one finds done what the first one did.
/// </summary>
internal sealed class Sweeper(IEventStore store, SagasOfOrders sagas, ILogger log)
{
    public static IInvocationHandler Start(SweeperSettings settings, Sandbox sandbox)
    {
        var sagas = new SagasOfOrders(sandbox.OpenStepFunctions(), settings.Machines);
        var sweeper = new Sweeper(sandbox.OpenEventStore(sandbox.OpenDynamoDb(), settings.EventsTable), sagas, sandbox.Logs.CreateLogger<Sweeper>());
        return JsonHandler.Create<JsonElement, SweepResult>(sweeper.HandleAsync, SweeperJson.Default.JsonElement, SweeperJson.Default.SweepResult);
    }

    public async Task<SweepResult> HandleAsync(JsonElement scheduled, ILambdaContext context, CancellationToken deadline)
    {
        var unfinished = await UnfinishedAsync(deadline);
        var started = new List<string>();
        foreach (var stream in unfinished)
        {
            using var scope = log.ScopeOf(("orderId", stream.Id), ("streamId", stream.ToString()));
            if (await SweepAsync(stream, deadline) is not { } execution) continue;
            log.Swept(execution);
            started.Add(execution);
        }

        log.Looked(unfinished.Count, started.Count);
        return new SweepResult(unfinished.Count, started);
    }

    /// <returns>The execution that was started; null: none was needed.</returns>
    private async Task<string?> SweepAsync(StreamId stream, CancellationToken cancellation)
    {
        var seen = (await store.LoadAsync(Order.Decider, stream, cancellation)).State;
        if (seen.IsFinished || await sagas.FindAsync(seen, cancellation) is not SagaSearch.None(var free)) return null;
        // Its saga may have ended well since the order was read: only what is unfinished after no saga was seen is left alone.
        var order = (await store.LoadAsync(Order.Decider, stream, cancellation)).State;
        return order.IsFinished || order.Status != seen.Status ? null : await sagas.StartAsync(order, free, cancellation);
    }

    // A scan gives a stream's commits in order; what it shows is looked at again before anything is done.
    private async Task<IReadOnlyCollection<StreamId>> UnfinishedAsync(CancellationToken cancellation)
    {
        var unfinished = new Dictionary<StreamId, Order>();
        await foreach (var commit in store.ScanAsync(0, 1, cancellation))
        {
            if (commit.Stream.Category != Order.Decider.Category) continue;
            var order = Order.Decider.Fold(unfinished.GetValueOrDefault(commit.Stream, Order.Initial), commit);
            if (order.IsFinished) unfinished.Remove(commit.Stream);
            else unfinished[commit.Stream] = order;
        }

        return unfinished.Keys;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(SweepResult))]
internal sealed partial class SweeperJson : JsonSerializerContext;

internal static partial class SweeperLog
{
    [LoggerMessage(LogLevel.Warning, "The order had no running saga: started {Execution}")]
    public static partial void Swept(this ILogger log, string execution);

    [LoggerMessage(LogLevel.Information, "{Unfinished} orders are unfinished, {Started} of them without a saga")]
    public static partial void Looked(this ILogger log, int unfinished, int started);
}
