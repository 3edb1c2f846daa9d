using ServerlessShop.EventPublisher;
using ServerlessShop.Hosting;

return await LambdaFunction.RunAsync(
    () =>
    {
        var producer = KafkaProducer.Connect(Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP_SERVERS")!);
        var publisher = new Publisher(producer, Environment.GetEnvironmentVariable("TOPIC")!, LambdaLogging.Factory);
        return publisher.HandleAsync;
    },
    LambdaEvents.Default.DynamoDBEvent,
    LambdaEvents.Default.StreamsEventResponse);
