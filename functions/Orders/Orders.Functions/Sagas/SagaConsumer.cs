using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.Orders.Functions.Sagas;

internal sealed record SagaConsumerSettings(string EventsTable, string DeadLettersTable, SagaMachines Machines)
{
    public static SagaConsumerSettings Read(Settings settings) => new(
        settings.Required("EVENTS_TABLE"), settings.Required("DEAD_LETTERS_TABLE"), SagaMachines.Read(settings));
}

/// <summary>Starts the sagas of orders, wakes those that wait for their customer, and tells orders what has happened to their payment at the provider.</summary>
internal static class SagaConsumer
{
    public static IInvocationHandler Start(SagaConsumerSettings settings, Sandbox sandbox)
    {
        var (dynamoDb, stepFunctions) = (sandbox.OpenDynamoDb(), sandbox.OpenStepFunctions());
        var store = sandbox.OpenEventStore(dynamoDb, settings.EventsTable);
        var starting = new SagaStarter(store, stepFunctions, settings.Machines, sandbox.Logs.CreateLogger<SagaStarter>());
        var runner = sandbox.CreateCommandRunner(store);
        var waking = new SagaWaker(store, runner, stepFunctions, sandbox.Time, sandbox.Logs.CreateLogger<SagaWaker>());
        var observing = new PaymentObserver(runner, sandbox.Time, sandbox.Logs.CreateLogger<PaymentObserver>());
        var poison = PoisonRecordGuard.Create(sandbox, new DeadLetterTable(dynamoDb, settings.DeadLettersTable));
        return KafkaHandler.Create(new EventConsumer(poison, async (consumed, cancellation) =>
        {
            await starting.ConsumeAsync(consumed, cancellation);
            await waking.ConsumeAsync(consumed, cancellation);
            await observing.ConsumeAsync(consumed, cancellation);
        }).HandleAsync);
    }
}
