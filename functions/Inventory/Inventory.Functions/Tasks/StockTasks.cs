using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Inventory.Functions.Tasks;

internal sealed record TasksSettings(string EventsTable)
{
    public static TasksSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"));
}

/// <summary>
/// Reserves, releases, commits and takes back an order's units. Each may come again, late, or without the one before it: the order's
/// reservation settles that.
/// </summary>
internal sealed partial class StockTasks(Reservations reservations, TimeProvider time, ILogger log)
{
    public static IInvocationHandler Start(TasksSettings settings, Sandbox sandbox)
    {
        var store = sandbox.OpenEventStore(sandbox.OpenDynamoDb(), settings.EventsTable);
        var tasks = new StockTasks(new Reservations(new CommandRunner(store, sandbox.Time)), sandbox.Time, sandbox.Logs.CreateLogger<StockTasks>());
        return JsonHandler.Create<StockTask, StockTaskResult>(tasks.HandleAsync, TaskJson.Default.StockTask, TaskJson.Default.StockTaskResult, task => task.Traceparent);
    }

    /// <exception cref="FunctionErrorException">
    /// A refusal, by its name: <c>OutOfStock</c>, <c>ReservationReleased</c> (undone before), <c>ReservationCommitted</c>
    /// (sold already), <c>ReservationCancelled</c> (sold and taken back), <c>ReservationNotFound</c>. Nothing was changed.
    /// </exception>
    public async Task<StockTaskResult> HandleAsync(StockTask task, ILambdaContext lambda, CancellationToken deadline)
    {
        using var fields = log.ScopeOf(("orderId", task.OrderId));
        var context = new CommandContext(lambda.FunctionName, time.GetUtcNow(), TraceParent: TraceContext.Traceparent);
        switch (await reservations.RunAsync(task.ToCommand(context.At), context, deadline))
        {
            case CommandResult<Reservation>.Accepted accepted:
                LogDone(log, task.Task, accepted.State.Lines.Count);
                return new StockTaskResult(task.OrderId, accepted.State.Status.ToString().ToLowerInvariant());
            case CommandResult<Reservation>.Refused { Refusal: var refusal }:
                throw FunctionErrorException.OfRefusal(refusal.Code, refusal.Detail);
            case var unexpected:
                throw new InvalidOperationException($"{task.Task} has neither a key nor an expected version, yet ended as {unexpected.GetType().Name}.");
        }
    }

    [LoggerMessage(LogLevel.Information, "{Task} done, {Products} products")]
    private static partial void LogDone(ILogger log, string task, int products);
}
