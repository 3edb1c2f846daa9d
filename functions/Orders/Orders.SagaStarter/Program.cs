using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Consuming;
using ServerlessShop.Hosting;
using ServerlessShop.Orders.SagaStarter;

return await LambdaFunction.RunAsync(
    () =>
    {
        var logs = LambdaLogging.Factory;
        var poison = new PoisonRecords(
            ShopEnvironment.Variable("AWS_LAMBDA_FUNCTION_NAME"), ShopEnvironment.DeadLetters(), TimeProvider.System, logs.CreateLogger<PoisonRecords>());
        var starting = new StartingSagas(
            ShopEnvironment.EventStore(logs), ShopEnvironment.StepFunctions(), ShopEnvironment.Variable("STATE_MACHINE_ARN"), logs.CreateLogger<StartingSagas>());
        return new EachEvent(poison, starting.TakeAsync).HandleAsync;
    },
    LambdaEvents.Default.KafkaEvent,
    LambdaEvents.Default.KafkaBatchResponse);
