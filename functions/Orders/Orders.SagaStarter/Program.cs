using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Consuming;
using ServerlessShop.Hosting;
using ServerlessShop.Orders;
using ServerlessShop.Orders.SagaStarter;

return await LambdaFunction.RunAsync(
    () =>
    {
        var logs = LambdaLogging.Factory;
        var machines = new SagaMachines(ShopEnvironment.Variable("PLACE_ORDER_ARN"), ShopEnvironment.Variable("CANCEL_ORDER_ARN"));
        var starting = new StartingSagas(ShopEnvironment.EventStore(logs), ShopEnvironment.StepFunctions(), machines, logs.CreateLogger<StartingSagas>());
        return new EachEvent(PoisonRecords.OfEnvironment(logs), starting.TakeAsync).HandleAsync;
    },
    LambdaEvents.Default.KafkaEvent,
    LambdaEvents.Default.KafkaBatchResponse);
