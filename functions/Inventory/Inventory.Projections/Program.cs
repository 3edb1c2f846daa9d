using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Views;
using ServerlessShop.Consuming;
using ServerlessShop.Hosting;
using ServerlessShop.Inventory;

return await LambdaFunction.RunAsync(
    () =>
    {
        var logs = LambdaLogging.Factory;
        var redis = new RedisConnection(ShopEnvironment.Variable("REDIS_ENDPOINT"), logs.CreateLogger<RedisConnection>());
        var views = new RedisViews<Stock>(redis, StockStream.Model.Category, StockView.Generation, InventoryJson.Default.Stock);
        var poison = new PoisonRecords(
            ShopEnvironment.Variable("AWS_LAMBDA_FUNCTION_NAME"), ShopEnvironment.DeadLetters(), TimeProvider.System, logs.CreateLogger<PoisonRecords>());
        return new ViewProjection<Stock, StockEvent>(StockStream.Model, ShopEnvironment.EventStore(logs), views, poison).HandleAsync;
    },
    LambdaEvents.Default.KafkaEvent,
    LambdaEvents.Default.KafkaBatchResponse);
