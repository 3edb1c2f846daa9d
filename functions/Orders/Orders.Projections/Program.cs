using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Consuming;
using ServerlessShop.Hosting;
using ServerlessShop.Orders;

return await LambdaFunction.RunAsync(
    () =>
    {
        var logs = LambdaLogging.Factory;
        var views = ShopEnvironment.Views(OrderStream.Model.Category, OrderJson.Default.Order, logs);
        var poison = new PoisonRecords(
            ShopEnvironment.Variable("AWS_LAMBDA_FUNCTION_NAME"), ShopEnvironment.DeadLetters(), TimeProvider.System, logs.CreateLogger<PoisonRecords>());
        return new ViewProjection<Order, OrderEvent>(OrderStream.Model, ShopEnvironment.EventStore(logs), views, poison).HandleAsync;
    },
    LambdaEvents.Default.KafkaEvent,
    LambdaEvents.Default.KafkaBatchResponse);
