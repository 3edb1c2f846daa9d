namespace ServerlessShop.Local;

/// <summary>The environment variables that the runner reads: all that begin with <c>SHOP_</c>.</summary>
internal static class ShopVariables
{
    public const string Built = "SHOP_BUILT";
    public const string DynamoDbUrl = "SHOP_DYNAMODB_URL";
    public const string Kafka = "SHOP_KAFKA";
    public const string Redis = "SHOP_REDIS";
    public const string OpenSearchUrl = "SHOP_OPENSEARCH_URL";
    public const string StripeUrl = "SHOP_STRIPE_URL";
    public const string StepFunctionsUrl = "SHOP_STEPFUNCTIONS_URL";
    public const string Otlp = "SHOP_OTLP";

    public static IReadOnlyList<string> All { get; } = [Built, DynamoDbUrl, Kafka, Redis, OpenSearchUrl, StripeUrl, StepFunctionsUrl, Otlp];

    /// <summary>Those that are set and that the runner does not read: a misspelt one, or another program's.</summary>
    public static IEnumerable<string> Unknown() =>
        Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("SHOP_", StringComparison.Ordinal)).Except(All).Order(StringComparer.Ordinal);
}
