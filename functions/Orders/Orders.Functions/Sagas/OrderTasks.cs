using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Sagas;

namespace ServerlessShop.Orders.Functions.Sagas;

internal sealed record TasksSettings(string EventsTable, string ParkedSagasTable)
{
    public static TasksSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"), settings.Required("PARKED_SAGAS_TABLE"));
}

/// <summary>The sagas' steps on orders.</summary>
internal sealed class OrderTasks(CommandRunner runner, SagaParking parking, IAmazonStepFunctions stepFunctions)
{
    public static IInvocationHandler Start(TasksSettings settings, Sandbox sandbox)
    {
        var dynamoDb = sandbox.OpenDynamoDb();
        var runner = new CommandRunner(sandbox.OpenEventStore(dynamoDb, settings.EventsTable), sandbox.Time);
        var parking = new SagaParking(new ParkedSagas(dynamoDb, settings.ParkedSagasTable), runner, sandbox.Metrics, sandbox.Logs.CreateLogger<SagaParking>());
        var tasks = new OrderTasks(runner, parking, sandbox.OpenStepFunctions());
        return TaskHandler.Create(sandbox, tasks.RunAsync, OrderTasksJson.Default.OrderTask, OrderTasksJson.Default.OrderTaskResult);
    }

    /// <returns>Refused as an <see cref="OrderRefusal"/> says.</returns>
    public async Task<TaskOutcome<OrderTaskResult>> RunAsync(OrderTask task, CommandContext context, CancellationToken deadline)
    {
        if (task is { Task: "Park", Step: { } step, Since: { } since, TaskToken: { } parkedToken })
            return new TaskOutcome<OrderTaskResult>.Done(await parking.RunAsync(task, step, since, parkedToken, context, deadline));
        var result = await runner.RunAsync(Order.Decider, task.ToCommand(context.At), context, deadline);
        var outcome = result.ToOutcome().Select(order => new OrderTaskResult(order.Id, OrderView.NameOf(order.Status)));
        if (task is { Task: "AwaitCustomer", TaskToken: { } token } && outcome is not TaskOutcome<OrderTaskResult>.Done) await EndWaitAsync(token, outcome, deadline);
        return outcome;
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
