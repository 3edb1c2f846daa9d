namespace ServerlessShop.Local;

/// <summary>What a run of the shop is made of. Nothing given: free ports, and the runner's own servers.</summary>
public sealed record ShopOptions
{
    /// <summary>Of the HTTP API; 0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>Of the AWS endpoint; 0: any free port.</summary>
    public int AwsPort { get; init; }

    /// <summary>A real server in place of DynamoDB Local (SHOP_DYNAMODB_URL).</summary>
    public Uri? DynamoDbUrl { get; init; }

    /// <summary>Real brokers, <c>host:port</c>, in place of the mock cluster (SHOP_KAFKA).</summary>
    public string? Kafka { get; init; }

    /// <summary>A real Redis, <c>host:port</c>, in place of Garnet (SHOP_REDIS).</summary>
    public string? Redis { get; init; }

    /// <summary>A payment provider in place of the runner's (SHOP_STRIPE_URL).</summary>
    public Uri? StripeUrl { get; init; }

    /// <summary>The template; its folder is the repository's root.</summary>
    public string Template { get; init; } = Path.Combine(Checkout.Root, "template.yaml");

    /// <summary>What happens, for the console or a test.</summary>
    public IShopObserver Observer { get; init; } = new SilentObserver();

    /// <summary>With the servers that the <c>SHOP_*</c> variables name.</summary>
    public ShopOptions WithServersOfTheEnvironment() => this with
    {
        DynamoDbUrl = Address("SHOP_DYNAMODB_URL") ?? DynamoDbUrl,
        Kafka = Environment.GetEnvironmentVariable("SHOP_KAFKA") ?? Kafka,
        Redis = Environment.GetEnvironmentVariable("SHOP_REDIS") ?? Redis,
        StripeUrl = Address("SHOP_STRIPE_URL") ?? StripeUrl,
    };

    private static Uri? Address(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? new Uri(text) : null;
}
