using Microsoft.Extensions.Logging;
using ServerlessShop.EventPublisher;
using ServerlessShop.Hosting;

return await LambdaFunction.RunAsync(
    () =>
    {
        var producer = new LastingProducer(
            Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP_SERVERS")!, LambdaLogging.Factory.CreateLogger<LastingProducer>());
        var publisher = new Publisher(producer, Environment.GetEnvironmentVariable("TOPIC")!, LambdaLogging.Factory);
        return publisher.HandleAsync;
    },
    LambdaEvents.Default.DynamoDBEvent,
    LambdaEvents.Default.StreamsEventResponse);
