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
/// a saga is idempotent by order, so a second one finds done what the first one did. Unfinished orders are found by an index on the
/// commits themselves, day by day from the mark on, never by what a consumer writes: a consumer may have missed them.
/// </summary>
internal sealed class Sweeper(IEventStore store, ISweepMark mark, SagasOfOrders sagas, TimeProvider time, ILogger log)
{
    // No commit is older that has the index's attributes.
    private static readonly DateOnly s_firstDay = new(2026, 1, 1);

    public static IInvocationHandler Start(SweeperSettings settings, Sandbox sandbox)
    {
        var sagas = new SagasOfOrders(sandbox.OpenStepFunctions(), settings.Machines);
        var dynamoDb = sandbox.OpenDynamoDb();
        var sweeper = new Sweeper(
            sandbox.OpenEventStore(dynamoDb, settings.EventsTable), new SweepMark(dynamoDb, settings.EventsTable), sagas, sandbox.Time, sandbox.Logs.CreateLogger<Sweeper>());
        return JsonHandler.Create<JsonElement, SweepResult>(sweeper.HandleAsync, SweeperJson.Default.JsonElement, SweeperJson.Default.SweepResult);
    }

    public async Task<SweepResult> HandleAsync(JsonElement scheduled, ILambdaContext context, CancellationToken deadline)
    {
        // Yesterday and today stay above the mark: an order may come to the index late, and no two clocks are the same.
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var (from, allFinishedBefore) = (await mark.ReadAsync(deadline) ?? s_firstDay, today.AddDays(-1));
        var (unfinished, started) = (0, new List<string>());
        for (var day = from; day <= today.AddDays(1); day = day.AddDays(1))
        {
            await foreach (var stream in store.ListUnfinishedAsync(day, deadline))
            {
                using var scope = log.ScopeOf(("orderId", stream.Id), ("streamId", stream.ToString()));
                var order = (await store.LoadAsync(Order.Decider, stream, deadline)).State;
                if (order.IsFinished) continue;
                unfinished++;
                if (day < allFinishedBefore) allFinishedBefore = day;
                if (await SweepAsync(order, stream, deadline) is not { } execution) continue;
                log.Swept(execution);
                started.Add(execution);
            }
        }

        if (allFinishedBefore != from) await mark.SaveAsync(allFinishedBefore, deadline);
        log.Looked(unfinished, started.Count);
        return new SweepResult(unfinished, started);
    }

    /// <returns>The execution that was started; null: none was needed.</returns>
    private async Task<string?> SweepAsync(Order seen, StreamId stream, CancellationToken cancellation)
    {
        if (await sagas.FindAsync(seen, cancellation) is not SagaSearch.None(var free)) return null;
        // Its saga may have ended well since the order was read: only what is unfinished after no saga was seen is left alone.
        var order = (await store.LoadAsync(Order.Decider, stream, cancellation)).State;
        return order.IsFinished || order.Status != seen.Status ? null : await sagas.StartAsync(order, free, cancellation);
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

    [LoggerMessage(LogLevel.Information, "Unfinished orders: {Unfinished}; sagas started for them: {Started}")]
    public static partial void Looked(this ILogger log, int unfinished, int started);
}
