using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Sagas;

namespace ServerlessShop.Orders.Functions.Sagas;

internal sealed record TasksSettings(string EventsTable, string ParkedSagasTable)
{
    public static TasksSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"), settings.Required("PARKED_SAGAS_TABLE"));
}

/// <summary>
/// The sagas' steps on orders. A refusal fails the invocation under its name (<c>OrderNotPlaced</c>, <c>OrderConfirmed</c>, …), on
/// which the state machine's <c>Catch</c> matches; any other failure is an unknown outcome to it.
/// </summary>
internal sealed class OrderTasks(CommandRunner runner, SagaParking parking, TimeProvider time, ILogger log)
{
    public static IInvocationHandler Start(TasksSettings settings, Sandbox sandbox)
    {
        var dynamoDb = sandbox.OpenDynamoDb();
        var runner = new CommandRunner(sandbox.OpenEventStore(dynamoDb, settings.EventsTable), sandbox.Time);
        var parking = new SagaParking(new ParkedSagas(dynamoDb, settings.ParkedSagasTable), runner, sandbox.Metrics, sandbox.Time, sandbox.Logs.CreateLogger<SagaParking>());
        var tasks = new OrderTasks(runner, parking, sandbox.Time, sandbox.Logs.CreateLogger<OrderTasks>());
        return JsonHandler.Create<OrderTask, OrderTaskResult>(
            tasks.HandleAsync, OrderTasksJson.Default.OrderTask, OrderTasksJson.Default.OrderTaskResult, task => task.TraceParent);
    }

    public async Task<OrderTaskResult> HandleAsync(OrderTask task, ILambdaContext context, CancellationToken deadline)
    {
        using var scope = log.ScopeOf(("orderId", task.OrderId), ("task", task.Task));
        var now = time.GetUtcNow();
        return task switch
        {
            { Task: "ConfirmOrder", PaymentId: { } payment } => await RunAsync(new ConfirmOrder(task.OrderId, payment, now), deadline),
            { Task: "RejectUnlessConfirmed", Reason: { } reason } => await RunAsync(new RejectUnlessConfirmed(task.OrderId, reason, now), deadline),
            { Task: "RejectOrder", Reason: { } reason } => await RunAsync(new RejectOrder(task.OrderId, reason, now), deadline),
            { Task: "RecordSettlement" } => await RunAsync(new RecordSettlement(task.OrderId, now), deadline),
            { Task: "CancelOrder", Reason: { } reason } => await RunAsync(new CancelOrder(task.OrderId, reason, null, now), deadline),
            { Task: "RecordCancellation", Payment: "voided" or "refunded" } => await RunAsync(new RecordCancellation(task.OrderId, task.Payment, now), deadline),
            { Task: "AwaitCustomer", Action: { } action, TaskToken: { } token } =>
                await RunAsync(new RequirePaymentAction(task.OrderId, action.Url, action.PaymentVersion, token, now), deadline),
            { Task: "Park", Step: { } step, TaskToken: { } token } => await parking.RunAsync(task, step, token, deadline),
            _ => throw new FunctionErrorException("InvalidTask", $"Not a task on orders, or not all of it: {task.Task}."),
        };
    }

    private async Task<OrderTaskResult> RunAsync(OrderCommand command, CancellationToken deadline)
    {
        var context = new CommandContext(ActorOf(command), command.At, TraceParent: TraceContext.Traceparent);
        var result = await runner.RunAsync(Order.Decider, command, context, deadline);
        if (result is CommandResult<Order>.Refused refused) throw FunctionErrorException.OfRefusal(refused.Refusal.Code, refused.Refusal.Detail);
        var order = ((CommandResult<Order>.Accepted)result).State;
        log.Done(OrderView.NameOf(order.Status));
        return new OrderTaskResult(order.Id, OrderView.NameOf(order.Status));
    }

    private static string ActorOf(OrderCommand command) => command is RecordCancellation ? "cancel-order-saga" : "place-order-saga";
}

internal static partial class OrderTasksLog
{
    [LoggerMessage(LogLevel.Information, "The order is {Status}")]
    public static partial void Done(this ILogger log, string status);
}
