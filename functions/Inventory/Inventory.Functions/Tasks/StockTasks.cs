using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Sagas;

namespace ServerlessShop.Inventory.Functions.Tasks;

internal sealed record TasksSettings(string EventsTable)
{
    public static TasksSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"));
}

/// <summary>
/// Reserves, releases, commits and takes back an order's units. Each may come again, late, or without the one before it: the order's
/// reservation settles that.
/// </summary>
internal sealed class StockTasks(Reservations reservations)
{
    public static IInvocationHandler Start(TasksSettings settings, Sandbox sandbox)
    {
        var store = sandbox.OpenEventStore(sandbox.OpenDynamoDb(), settings.EventsTable);
        var tasks = new StockTasks(new Reservations(new CommandRunner(store, sandbox.Time)));
        return TaskHandler.Create(sandbox, tasks.RunAsync, TaskJson.Default.StockTask, TaskJson.Default.StockTaskResult);
    }

    /// <returns>
    /// Refused, with nothing changed, as <c>out-of-stock</c>, <c>reservation-released</c> (undone before), <c>reservation-committed</c>
    /// (sold already), <c>reservation-cancelled</c> (sold and taken back) or <c>reservation-not-found</c>.
    /// </returns>
    public async Task<TaskOutcome<StockTaskResult>> RunAsync(StockTask task, CommandContext context, CancellationToken deadline)
    {
        var result = await reservations.RunAsync(task.ToCommand(context.At), context, deadline);
        return result.ToOutcome().Select(reservation => new StockTaskResult(task.OrderId, StockTaskResult.NameOf(reservation.Status)));
    }
}
