using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>Handlers of batches from Kafka.</summary>
public static class KafkaHandler
{
    public static IInvocationHandler Create(LambdaHandler<KafkaEvent, KafkaBatchResponse> handler) =>
        JsonHandler.Create(handler, LambdaEvents.Default.KafkaEvent, LambdaEvents.Default.KafkaBatchResponse);
}
