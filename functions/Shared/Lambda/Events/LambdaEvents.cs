using System.Text.Json.Serialization;

namespace ServerlessShop.Lambda;

/// <summary>Source-generated JSON of the event shapes, for reading and for writing what AWS writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(HeaderBytesConverter)])]
[JsonSerializable(typeof(KafkaEvent))]
[JsonSerializable(typeof(KafkaBatchResponse))]
[JsonSerializable(typeof(KafkaBatchResponse.BatchItemFailure), TypeInfoPropertyName = "KafkaBatchItemFailure")]
[JsonSerializable(typeof(IList<KafkaBatchResponse.BatchItemFailure>), TypeInfoPropertyName = "KafkaBatchItemFailures")]
[JsonSerializable(typeof(DynamoDBEvent))]
[JsonSerializable(typeof(StreamsEventResponse))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
public partial class LambdaEvents : JsonSerializerContext;
