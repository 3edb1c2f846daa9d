namespace ServerlessShop.Checking;

/// <summary>Where the parts of a shop are.</summary>
/// <param name="DynamoDb">The event tables.</param>
/// <param name="Kafka">Bootstrap servers, <c>host:port</c>.</param>
/// <param name="Redis"><c>host:port</c>.</param>
/// <param name="Stripe">The payment provider; asked with a test key.</param>
/// <param name="StepFunctions">An AWS endpoint.</param>
/// <param name="OwnsItsTopics">No other shop ever wrote to them: what is not in the tables should not be in the topics.</param>
public sealed record ShopToCheck(Uri DynamoDb, string Kafka, string Redis, Uri Stripe, Uri StepFunctions, bool OwnsItsTopics = true);
