using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Consuming;
using ServerlessShop.Hosting;
using ServerlessShop.Orders.SagaStarter;

return await LambdaFunction.RunAsync(
    () =>
    {
        var logs = LambdaLogging.Factory;
        var starting = new StartingSagas(
            ShopEnvironment.EventStore(logs), ShopEnvironment.StepFunctions(), ShopEnvironment.Variable("STATE_MACHINE_ARN"), logs.CreateLogger<StartingSagas>());
        return new EachEvent(PoisonRecords.OfEnvironment(logs), starting.TakeAsync).HandleAsync;
    },
    LambdaEvents.Default.KafkaEvent,
    LambdaEvents.Default.KafkaBatchResponse);
