using System.Text.Json.Serialization;
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
        var tasks = new StockTasks(new Reservations(sandbox.CreateCommandRunner(store)));
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

/// <summary>A step of the saga, as the state machine asks for it.</summary>
/// <param name="Task"><c>ReserveStock</c>, <c>ReleaseStock</c>, <c>CommitStock</c> or <c>CancelReservation</c>.</param>
/// <param name="Lines">The order's; only ReserveStock wants them, the others take what is reserved.</param>
internal sealed record StockTask(
    string Task, string OrderId, string Actor, IReadOnlyList<ReservationLine>? Lines = null, [property: JsonPropertyName("traceparent")] string? TraceParent = null) : ISagaTask
{
    /// <exception cref="FunctionErrorException"><c>InvalidTask</c>: the state machine asks for what there is not.</exception>
    public ReservationCommand ToCommand(DateTimeOffset at) => Task switch
    {
        "ReserveStock" when Lines is { Count: > 0 } && Lines.All(line => line.Quantity > 0) => new MakeReservation(OrderId, Lines, at),
        "ReserveStock" => throw new FunctionErrorException("InvalidTask", "ReserveStock needs lines of one or more units each."),
        "ReleaseStock" => new ReleaseReservation(OrderId, at),
        "CommitStock" => new CommitReservation(OrderId, at),
        "CancelReservation" => new CancelReservation(OrderId, at),
        _ => throw new FunctionErrorException("InvalidTask", $"Unknown stock task '{Task}'."),
    };
}

/// <param name="Status"><c>made</c>, <c>released</c>, <c>committed</c> or <c>returned</c>.</param>
internal sealed record StockTaskResult(string OrderId, string Status)
{
    public static string NameOf(ReservationStatus status) => status switch
    {
        ReservationStatus.Made => "made",
        ReservationStatus.Released => "released",
        ReservationStatus.Committed => "committed",
        ReservationStatus.Returned => "returned",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unexpected reservation status."),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StockTask))]
[JsonSerializable(typeof(StockTaskResult))]
internal sealed partial class TaskJson : JsonSerializerContext;
