using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Consuming;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;
using ServerlessShop.Orders;
using ServerlessShop.Orders.SagaStarter;

return await LambdaFunction.RunAsync(
    () =>
    {
        var logs = LambdaLogging.Factory;
        var machines = new SagaMachines(ShopEnvironment.Variable("PLACE_ORDER_ARN"), ShopEnvironment.Variable("CANCEL_ORDER_ARN"));
        var (store, stepFunctions) = (ShopEnvironment.EventStore(logs), ShopEnvironment.StepFunctions());
        var starting = new StartingSagas(store, stepFunctions, machines, logs.CreateLogger<StartingSagas>());
        var waking = new WakingSagas(store, new CommandRunner(store, TimeProvider.System), stepFunctions, TimeProvider.System, logs.CreateLogger<WakingSagas>());
        return new EachEvent(PoisonRecords.OfEnvironment(logs), async (consumed, cancellation) =>
        {
            await starting.TakeAsync(consumed, cancellation);
            await waking.TakeAsync(consumed, cancellation);
        }).HandleAsync;
    },
    LambdaEvents.Default.KafkaEvent,
    LambdaEvents.Default.KafkaBatchResponse);
