namespace ServerlessShop.Checking;

/// <summary>Where the parts of a shop are.</summary>
/// <param name="DynamoDb">The event tables.</param>
/// <param name="Kafka">Bootstrap servers, <c>host:port</c>.</param>
/// <param name="Redis"><c>host:port</c>.</param>
/// <param name="OpenSearch">The search indexes.</param>
/// <param name="Stripe">The payment provider; asked with a test key.</param>
/// <param name="StepFunctions">An AWS endpoint.</param>
/// <param name="OwnsItsServers">No other shop ever used them: what is not in the tables should be neither in the topics nor among the sagas.</param>
public sealed record ShopToCheck(Uri DynamoDb, string Kafka, string Redis, Uri OpenSearch, Uri Stripe, Uri StepFunctions, bool OwnsItsServers = true);
