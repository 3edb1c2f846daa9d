using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Views;
using ServerlessShop.Consuming;
using ServerlessShop.Hosting;
using ServerlessShop.Products;

return await LambdaFunction.RunAsync(
    () =>
    {
        var logs = LambdaLogging.Factory;
        var redis = new RedisConnection(ShopEnvironment.Variable("REDIS_ENDPOINT"), logs.CreateLogger<RedisConnection>());
        var views = new RedisViews<Product>(redis, ProductStream.Model.Category, ProductView.Generation, ProductJson.Default.Product);
        var poison = new PoisonRecords(
            ShopEnvironment.Variable("AWS_LAMBDA_FUNCTION_NAME"), ShopEnvironment.DeadLetters(), TimeProvider.System, logs.CreateLogger<PoisonRecords>());
        return new ViewProjection<Product, ProductEvent>(ProductStream.Model, ShopEnvironment.EventStore(logs), views, poison).HandleAsync;
    },
    LambdaEvents.Default.KafkaEvent,
    LambdaEvents.Default.KafkaBatchResponse);
