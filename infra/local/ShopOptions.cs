using ServerlessShop.Local.Telemetry;

namespace ServerlessShop.Local;

/// <summary>What a run of the shop is made of. Nothing given: free ports, and the runner's own servers.</summary>
public sealed record ShopOptions
{
    /// <summary>Of the HTTP API; 0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>Of the AWS endpoint; 0: any free port.</summary>
    public int AwsPort { get; init; }

    /// <summary>Of the runner's own servers.</summary>
    public ServerPorts Ports { get; init; } = new();

    /// <summary>A real server in place of DynamoDB Local (SHOP_DYNAMODB_URL).</summary>
    public Uri? DynamoDbUrl { get; init; }

    /// <summary>Real brokers, <c>host:port</c>, in place of the mock cluster (SHOP_KAFKA).</summary>
    public string? Kafka { get; init; }

    /// <summary>A real Redis, <c>host:port</c>, in place of Garnet (SHOP_REDIS).</summary>
    public string? Redis { get; init; }

    /// <summary>A real OpenSearch in place of the runner's (SHOP_OPENSEARCH_URL).</summary>
    public Uri? OpenSearchUrl { get; init; }

    /// <summary>A payment provider in place of the runner's (SHOP_STRIPE_URL).</summary>
    public Uri? StripeUrl { get; init; }

    /// <summary>LocalStack's Step Functions and Lambda in place of the runner's Step Functions (SHOP_STEPFUNCTIONS_URL).</summary>
    public Uri? StepFunctionsUrl { get; init; }

    /// <summary>Where traces and logs are sent (SHOP_OTLP); null: nowhere.</summary>
    public OtlpTarget? Otlp { get; init; }

    /// <summary>To start the Aspire dashboard, and to send them there.</summary>
    public bool HasDashboard { get; init; }

    /// <summary>The template: the repository's, or one that <c>sam build</c> has made, beside the functions built for it (SHOP_BUILT).</summary>
    public string Template { get; init; } = Path.Combine(Checkout.Root, "template.yaml");

    /// <summary>
    /// A process for every sandbox, as on Lambda, instead of one for all: memory is limited, and one can be killed. What
    /// <c>sam build</c> has made always runs so.
    /// </summary>
    public bool AreIsolated { get; init; }

    /// <summary>How many requests from outside are under way at once; null: as many as suit the machine.</summary>
    public int? MaxRequests { get; init; }

    /// <summary>What happens, for the console or a test.</summary>
    public IShopObserver Observer { get; init; } = new SilentObserver();

    /// <summary>To run what <c>sam build</c> has made in a folder.</summary>
    public ShopOptions WithBuilt(string folder) => this with { Template = Path.Combine(folder, "template.yaml"), AreIsolated = true };

    /// <summary>With what the <c>SHOP_*</c> variables name.</summary>
    /// <exception cref="InvalidVariableException">One of them is not an address.</exception>
    public ShopOptions WithServersOfTheEnvironment() => (Environment.GetEnvironmentVariable(ShopVariables.Built) is { Length: > 0 } built ? WithBuilt(built) : this) with
    {
        DynamoDbUrl = AddressVariable.Url(ShopVariables.DynamoDbUrl, 8000) ?? DynamoDbUrl,
        Kafka = AddressVariable.HostsAndPorts(ShopVariables.Kafka) ?? Kafka,
        Redis = AddressVariable.HostAndPort(ShopVariables.Redis) ?? Redis,
        OpenSearchUrl = AddressVariable.Url(ShopVariables.OpenSearchUrl, ServerPorts.WellKnown.OpenSearch) ?? OpenSearchUrl,
        StripeUrl = AddressVariable.Url(ShopVariables.StripeUrl, ServerPorts.WellKnown.Stripe) ?? StripeUrl,
        StepFunctionsUrl = AddressVariable.Url(ShopVariables.StepFunctionsUrl, 4566) ?? StepFunctionsUrl,
        Otlp = AddressVariable.Url(ShopVariables.Otlp, 4318) is { } otlp ? new OtlpTarget(otlp) : Otlp,
    };
}

/// <summary>Zero, or where the port is taken: any free one. Kafka's stand-in always takes a free one.</summary>
/// <param name="FunctionUrl">The port of the first function URL in the template; the others get free ports.</param>
public sealed record ServerPorts(int Redis = 0, int OpenSearch = 0, int Stripe = 0, int FunctionUrl = 0)
{
    /// <summary>Those that infra/local/env.json names for functions in containers.</summary>
    public static readonly ServerPorts WellKnown = new(6379, 9200, 12111, 12112);
}
