using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using ServerlessShop.Aws.DeadLetters;
using ServerlessShop.Aws.ReadModels;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Aws.Vault;
using ServerlessShop.Signing;

namespace ServerlessShop.Operator;

/// <summary>What an operator works with: the tables, Step Functions and the functions of a shop, on this machine or as a stack in AWS.</summary>
public sealed class ShopStack : IDisposable
{
    // A function may take as long as Lambda lets it.
    private static readonly TimeSpan s_longestInvocation = TimeSpan.FromMinutes(16);

    private readonly HttpClient _lambda;

    // By their names in the template; null: they are called as the template calls them.
    private readonly IReadOnlyDictionary<string, string>? _created;

    /// <param name="aws">The AWS endpoint of a shop on this machine.</param>
    public ShopStack(Uri aws) : this(new BasicAWSCredentials("local", "local"), LocalAws.Region, aws, created: null)
    {
    }

    private ShopStack(AWSCredentials credentials, string region, Uri? endpoint, IReadOnlyDictionary<string, string>? created)
    {
        _created = created;
        _lambda = Service("lambda", credentials, region, endpoint);
        _lambda.Timeout = s_longestInvocation;
        DynamoDb = new AmazonDynamoDBClient(credentials, At(new AmazonDynamoDBConfig(), region, endpoint));
        StepFunctions = new AmazonStepFunctionsClient(credentials, At(new AmazonStepFunctionsConfig(), region, endpoint));
    }

    public AmazonDynamoDBClient DynamoDb { get; }

    public AmazonStepFunctionsClient StepFunctions { get; }

    public ParkedSagas ParkedSagas => new(DynamoDb, NameOf("ParkedSagas"));

    public DeadLetterTable DeadLetters => new(DynamoDb, NameOf("DeadLetters"));

    public ReadModelTable ReadModels => new(DynamoDb, NameOf("ReadModels"));

    public PersonalDataVault PersonalData => new(DynamoDb, NameOf("CustomerKeys"), TimeProvider.System);

    /// <summary>Of a shop that CloudFormation has deployed, with the credentials and in the region of the environment or the profile.</summary>
    /// <param name="endpoint">Of a stand-in for AWS; null: AWS.</param>
    /// <exception cref="InvalidOperationException">There is no such stack, or no region; the message says so.</exception>
    public static async Task<ShopStack> OfStackAsync(string stack, Uri? endpoint, CancellationToken cancellation = default)
    {
        var region = FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName
            ?? throw new InvalidOperationException("In which region is the stack? AWS_REGION or the profile says so.");
        var credentials = DefaultAWSCredentialsIdentityResolver.GetCredentials();
        using var cloudFormation = Service("cloudformation", credentials, region, endpoint);
        return new ShopStack(credentials, region, endpoint, await StackResources.ReadAsync(cloudFormation, stack, cancellation));
    }

    public string StateMachineArn(string machine) => _created is null ? $"arn:aws:states:{LocalAws.Region}:{LocalAws.Account}:stateMachine:{machine}" : NameOf(machine);

    /// <summary>Lambda's Invoke, of the version that the shop uses.</summary>
    /// <param name="function">By its name in the template, or as it calls itself.</param>
    /// <exception cref="InvalidOperationException">The function failed; the message is what it said.</exception>
    public async Task<string> InvokeAsync(string function, byte[] payload, CancellationToken cancellation = default)
    {
        var name = Uri.EscapeDataString(_created?.GetValueOrDefault(function) ?? function);
        var version = _created is null ? "" : "?Qualifier=live";
        using var answer = await _lambda.PostAsync($"2015-03-31/functions/{name}/invocations{version}", new ByteArrayContent(payload), cancellation);
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode && !answer.Headers.Contains("X-Amz-Function-Error") ? body : throw new InvalidOperationException($"{function} failed: {body}");
    }

    /// <summary>Every item of a table, as it is stored.</summary>
    public IAsyncEnumerable<Dictionary<string, AttributeValue>> ItemsAsync(string table) =>
        DynamoDb.Paginators.Scan(new ScanRequest { TableName = NameOf(table), ConsistentRead = true }).Items();

    public void Dispose()
    {
        _lambda.Dispose();
        DynamoDb.Dispose();
        StepFunctions.Dispose();
    }

    private string NameOf(string resource) => _created is null ? resource
        : _created.GetValueOrDefault(resource) ?? throw new InvalidOperationException($"The stack has no {resource}: it is not a ServerlessShop.");

    private static HttpClient Service(string name, AWSCredentials credentials, string region, Uri? endpoint) =>
        new(new RequestSigner(credentials, region, name, TimeProvider.System) { InnerHandler = new SocketsHttpHandler() })
        {
            BaseAddress = endpoint ?? new Uri($"https://{name}.{region}.{RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}"),
        };

    private static TConfig At<TConfig>(TConfig config, string region, Uri? endpoint) where TConfig : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (endpoint is null) return config;
        config.ServiceURL = endpoint.ToString();
        config.AuthenticationRegion = region;
        return config;
    }
}

internal static class Pages
{
    public static async IAsyncEnumerable<Dictionary<string, AttributeValue>> Items(this IScanPaginator scan)
    {
        await foreach (var page in scan.Responses)
            foreach (var item in page.Items ?? []) yield return item;
    }
}
