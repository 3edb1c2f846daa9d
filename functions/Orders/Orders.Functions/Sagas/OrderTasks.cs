using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Sagas;
using ServerlessShop.Vault;

namespace ServerlessShop.Orders.Functions.Sagas;

internal sealed record TasksSettings(string EventsTable, string ParkedSagasTable, string CustomerKeysTable, OrderLimits Limits)
{
    public static TasksSettings Read(Settings settings) => new(
        settings.Required("EVENTS_TABLE"), settings.Required("PARKED_SAGAS_TABLE"), settings.Required("CUSTOMER_KEYS_TABLE"), LimitSettings.Read(settings));
}

/// <summary>The sagas' steps on orders.</summary>
internal sealed class OrderTasks(
    IEventStore store, CommandRunner runner, OrderLimits limits, IPersonalDataVault vault, SagaParking parking, IAmazonStepFunctions stepFunctions, OrderMetrics metrics)
{
    public static IInvocationHandler Start(TasksSettings settings, Sandbox sandbox)
    {
        var dynamoDb = sandbox.OpenDynamoDb();
        var store = sandbox.OpenEventStore(dynamoDb, settings.EventsTable);
        var runner = sandbox.CreateCommandRunner(store);
        var parking = new SagaParking(new ParkedSagas(dynamoDb, settings.ParkedSagasTable), runner, sandbox.Metrics, sandbox.Logs.CreateLogger<SagaParking>());
        var vault = new PersonalDataVault(dynamoDb, settings.CustomerKeysTable, sandbox.Time);
        var tasks = new OrderTasks(store, runner, settings.Limits, vault, parking, sandbox.OpenStepFunctions(), new OrderMetrics(sandbox.Metrics));
        return TaskHandler.Create(sandbox, tasks.RunAsync, OrderTasksJson.Default.OrderTask, OrderTasksJson.Default.OrderTaskResult);
    }

    /// <returns>Refused as an <see cref="OrderRefusal"/> says.</returns>
    public async Task<TaskOutcome<OrderTaskResult>> RunAsync(OrderTask task, CommandContext context, CancellationToken deadline)
    {
        if (task is { Task: "Park", Step: { } step, Since: { } since, TaskToken: { } parkedToken })
            return new TaskOutcome<OrderTaskResult>.Done(await parking.RunAsync(task, step, since, parkedToken, context, deadline));
        var outcome = task.Task == "AwaitCustomer" && !await MayWaitAsync(task.OrderId, context.At, deadline)
            ? OrderRefusal.TooManyOpenOrders
            : (await RunOnOrderAsync(task, context, deadline)).ToOutcome().Select(order => new OrderTaskResult(order.Id, OrderView.NameOf(order.Status)));
        if (task is { Task: "AwaitCustomer", TaskToken: { } token } && outcome is not TaskOutcome<OrderTaskResult>.Done) await EndWaitAsync(token, outcome, deadline);
        return outcome;
    }

    private async Task<CommandResult<Order>> RunOnOrderAsync(OrderTask task, CommandContext context, CancellationToken cancellation)
    {
        var result = task is { Task: "ConfirmOrder", PaymentId: { } payment }
            ? await ConfirmAsync(task.OrderId, payment, context, cancellation)
            : await runner.RunAsync(Order.Decider, task.ToCommand(context.At), context, cancellation);
        // The others leave the order's status as it is, or change it on the way to one of these.
        if (task.Task is "ConfirmOrder" or "RejectOrder" or "CancelOrder") metrics.Count(result);
        return result;
    }

    // The customer may have been erased since the order was placed.
    private Task<CommandResult<Order>> ConfirmAsync(string id, string payment, CommandContext context, CancellationToken cancellation) =>
        runner.TransactAsync(context, async unit =>
        {
            var order = await unit.LoadAsync(Order.Decider, id);
            var isErased = !order.Head.IsNew && await vault.FindAsync(order.State.CustomerId, cancellation) is null;
            return await unit.ExecuteAsync(Order.Decider, order, new ConfirmOrder(id, payment, isErased, context.At));
        }, cancellation);

    // Here it is known at last which orders wait, and with how much: an order whose payment is not confirmed must not hold more. One that
    // has waited already goes on.
    private async Task<bool> MayWaitAsync(string orderId, DateTimeOffset now, CancellationToken cancellation)
    {
        var order = (await store.LoadAsync(Order.Decider, Order.Decider.Stream(orderId), cancellation)).State;
        if (order is not { Status: OrderStatus.Placed, Action: null }) return true;
        var orders = await store.ListTaggedAsync(order.CustomerId, OrderAccount.Since(now), cancellation);
        return OrderAccount.From(orders, now, except: orderId).MayWait(order.Units, limits);
    }

    // A state that waits for a token passes over what its task answers: that there is nothing to wait for, it learns by the token.
    private async Task EndWaitAsync(string token, TaskOutcome<OrderTaskResult> outcome, CancellationToken cancellation)
    {
        try
        {
            var output = TaskAnswer.ToJson(outcome, OrderTasksJson.Default.OrderTaskResult);
            await stepFunctions.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = token, Output = output }, cancellation);
        }
        catch (Exception gone) when (gone is TaskDoesNotExistException or TaskTimedOutException)
        {
            // It waits no longer: another try was first, or the execution has ended.
        }
    }
}

/// <summary>What a state of the saga asks for: <c>{"task":"ConfirmOrder","orderId":"…","actor":"place-order","paymentId":"…"}</c>.</summary>
/// <param name="Task"><c>ConfirmOrder</c> (with <c>paymentId</c>), <c>RejectUnlessConfirmed</c>, <c>RejectOrder</c> and <c>CancelOrder</c> (with <c>reason</c>), <c>RecordSettlement</c>,
/// <c>RecordCancellation</c> (with <c>payment</c>: <c>voided</c> or <c>refunded</c>),
/// <c>AwaitCustomer</c> (with <c>action</c> and <c>taskToken</c>), or <c>Park</c> (with <c>step</c>, <c>since</c>, <c>failure</c> and <c>taskToken</c>).</param>
/// <param name="Action">What the payment waits for, as the task <c>AuthorizePayment</c> tells it.</param>
/// <param name="Since">When the saga came to the state <c>Park</c>: the same in every try of it.</param>
/// <param name="Failure">What the state machine caught, or a refusal that it has no branch for: <c>{"Error","Cause"}</c>.</param>
internal sealed record OrderTask(
    string Task,
    string OrderId,
    string Actor,
    string? PaymentId = null,
    OrderReason? Reason = null,
    string? Payment = null,
    string? Step = null,
    CustomerAction? Action = null,
    DateTimeOffset? Since = null,
    JsonElement? Failure = null,
    string? TaskToken = null,
    [property: JsonPropertyName("traceparent")] string? TraceParent = null) : ISagaTask
{
    /// <exception cref="FunctionErrorException"><c>InvalidTask</c>: the state machine asks for what there is not.</exception>
    public OrderCommand ToCommand(DateTimeOffset at) => this switch
    {
        { Task: "RejectUnlessConfirmed", Reason: { } reason } => new RejectUnlessConfirmed(OrderId, reason, at),
        { Task: "RejectOrder", Reason: { } reason } => new RejectOrder(OrderId, reason, at),
        { Task: "RecordSettlement" } => new RecordSettlement(OrderId, at),
        { Task: "CancelOrder", Reason: { } reason } => new CancelOrder(OrderId, reason, null, at),
        { Task: "RecordCancellation", Payment: "voided" or "refunded" } => new RecordCancellation(OrderId, Payment, at),
        { Task: "AwaitCustomer", Action: { } action, TaskToken: { } token } => new RequirePaymentAction(OrderId, action.Url, action.PaymentVersion, token, at),
        _ => throw new FunctionErrorException("InvalidTask", $"Unknown or incomplete order task {Task}."),
    };
}

/// <param name="Status">As the order then stands: <c>confirmed</c>, <c>rejected</c>, …; or <c>parked</c>.</param>
internal sealed record OrderTaskResult(string OrderId, string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(OrderTask))]
[JsonSerializable(typeof(OrderTaskResult))]
internal sealed partial class OrderTasksJson : JsonSerializerContext;
