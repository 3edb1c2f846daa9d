using System.Diagnostics;
using ServerlessShop.ReadModels.Generations;

namespace ServerlessShop.Checking;

/// <summary>
/// Compares all that a shop has written down: event tables, topics, read models, payments at the provider, stock, and every
/// saga's end with its order's state.
/// </summary>
public static class ShopChecker
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    /// <returns>What does not agree at this moment. Work under way shows as well: an event not yet published, a saga half done.</returns>
    public static async Task<IReadOnlyList<Difference>> CheckAsync(ShopToCheck shop, CancellationToken cancellation = default)
    {
        // First the reading sides, then the tables: what came in between is in the tables, and may be missing elsewhere, never the reverse.
        var executions = await Executions.ReadAsync(shop.StepFunctions, cancellation);
        var payments = await PaymentsAgainstProvider.ReadAsync(shop.Stripe, cancellation);
        var topics = await Task.Run(() => Records.ReadAll(shop.Kafka), cancellation);
        using var dynamoDb = Tables.Client(shop.DynamoDb);
        var readModels = new ReadModelTable(dynamoDb, "ReadModels");
        var tables = await Tables.ReadAsync(shop.DynamoDb, cancellation);
        return
        [
            .. TopicsAgainstTables.Compare(topics, tables, shop.OwnsItsServers),
            .. await StatesAgainstTables.CompareAsync(shop.Redis, readModels, tables, cancellation),
            .. PaymentsAgainstProvider.Compare(payments, tables),
            .. await DocumentsAgainstTables.CompareAsync(shop, readModels, tables, cancellation),
            .. StockAgainstReservations.Compare(tables),
            .. OrdersAgainstTheRest.Compare(tables),
            .. SagasAgainstOrders.Compare(executions, tables, shop.OwnsItsServers),
            .. await DeadLettersLeft.FindAsync(shop.DynamoDb, cancellation),
        ];
    }

    /// <summary>Checks again and again until nothing differs: consumers have caught up then, and sagas have ended.</summary>
    /// <returns>What still differs when the time is up.</returns>
    public static async Task<IReadOnlyList<Difference>> CheckWhenStillAsync(ShopToCheck shop, TimeSpan timeout, CancellationToken cancellation = default)
    {
        var waiting = Stopwatch.StartNew();
        for (var pause = s_firstPause; ; pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause)
        {
            var differences = await CheckAsync(shop, cancellation);
            if (differences.Count == 0 || waiting.Elapsed > timeout) return differences;
            await Task.Delay(pause, cancellation);
        }
    }
}
