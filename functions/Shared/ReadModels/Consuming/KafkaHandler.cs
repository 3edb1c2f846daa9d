using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>Handlers of batches from Kafka.</summary>
public static class KafkaHandler
{
    // As OpenTelemetry limits them.
    private const int MaxLinks = 128;

    public static IInvocationHandler Create(LambdaHandler<KafkaEvent, KafkaBatchResponse> handler) =>
        JsonHandler.Create<KafkaEvent, KafkaBatchResponse>(Linked(handler), LambdaEvents.Default.KafkaEvent, LambdaEvents.Default.KafkaBatchResponse);

    // A batch belongs to no trace of its records; it names them all.
    private static LambdaHandler<KafkaEvent, KafkaBatchResponse> Linked(LambdaHandler<KafkaEvent, KafkaBatchResponse> handler) => (batch, context, deadline) =>
    {
        if (TraceContext.IsRecording)
            foreach (var traceparent in batch.Records.Values.SelectMany(records => records).Select(record => record.Header("traceparent")).Distinct().Take(MaxLinks))
                TraceContext.Link(traceparent);
        return handler(batch, context, deadline);
    };
}
