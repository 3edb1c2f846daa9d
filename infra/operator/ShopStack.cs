using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Aws.Events;
using ServerlessShop.EventSourcing;
using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Sagas;
using ServerlessShop.Vault;
using ServerlessShop.Aws.Signing;

namespace ServerlessShop.Operator;

/// <summary>The tables, state machines, functions and user pool of a shop, either on this machine or deployed as a stack in AWS.</summary>
public sealed class ShopStack : IDisposable
{
    // Lambda's own limit is 15 minutes.
    private static readonly TimeSpan s_invocationTimeout = TimeSpan.FromMinutes(16);

    private readonly HttpClient _lambda;
    private readonly HttpClient _cognito;
    private readonly HttpClient _logs;

    // The physical names by the names in the template; null on this machine, where both are the same.
    private readonly IReadOnlyDictionary<string, string>? _physicalNames;

    /// <summary>A shop on this machine.</summary>
    /// <param name="awsEndpoint">The runner's AWS endpoint.</param>
    public ShopStack(Uri awsEndpoint) : this(new BasicAWSCredentials("local", "local"), LocalAws.Region, awsEndpoint, physicalNames: null)
    {
    }

    private ShopStack(AWSCredentials credentials, string region, Uri? endpoint, IReadOnlyDictionary<string, string>? physicalNames)
    {
        _physicalNames = physicalNames;
        Region = region;
        _lambda = Client("lambda", credentials, region, endpoint);
        _lambda.Timeout = s_invocationTimeout;
        _cognito = Client("cognito-idp", credentials, region, endpoint);
        _logs = Client("logs", credentials, region, endpoint);
        DynamoDb = new AmazonDynamoDBClient(credentials, Configure(new AmazonDynamoDBConfig(), region, endpoint));
        StepFunctions = new AmazonStepFunctionsClient(credentials, Configure(new AmazonStepFunctionsConfig(), region, endpoint));
    }

    public string Region { get; }

    public AmazonDynamoDBClient DynamoDb { get; }

    public AmazonStepFunctionsClient StepFunctions { get; }

    public ParkedSagas ParkedSagas => new(DynamoDb, PhysicalName("ParkedSagas"));

    public DeadLetterTable DeadLetters => new(DynamoDb, PhysicalName("DeadLetters"));

    public ReadModelTable ReadModels => new(DynamoDb, PhysicalName("ReadModels"));

    public IEventStore Orders => new DynamoDbEventStore(DynamoDb, PhysicalName("OrdersEvents"), NullLogger<DynamoDbEventStore>.Instance, TimeProvider.System);

    public LogSearch Logs => new(_logs);

    public CustomerErasure CustomerErasure => new(
        new PersonalDataVault(DynamoDb, PhysicalName("CustomerKeys"), TimeProvider.System),
        new CustomerAccounts(_cognito, _physicalNames is null ? LocalAws.UserPoolId : PhysicalName("Pool")));

    /// <summary>A deployed shop, with the credentials and in the region of the environment or the AWS profile.</summary>
    /// <param name="name">The name of its CloudFormation stack.</param>
    /// <param name="endpoint">A stand-in for AWS; null for AWS itself.</param>
    /// <exception cref="OperatorException">The stack does not exist, or region or credentials are missing; the message says so.</exception>
    public static Task<ShopStack> FindAsync(string name, Uri? endpoint, CancellationToken cancellation = default) => AwsFailures.TranslateAsync(async () =>
    {
        var region = FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName
            ?? throw new OperatorException("No AWS region is set. Set AWS_REGION, or set AWS_PROFILE to a profile with a region.");
        var credentials = Credentials();
        using var cloudFormation = Client("cloudformation", credentials, region, endpoint);
        return new ShopStack(credentials, region, endpoint, await StackResources.ReadAsync(cloudFormation, name, cancellation));
    });

    public string StateMachineArn(string machine) =>
        _physicalNames is null ? $"arn:aws:states:{LocalAws.Region}:{LocalAws.Account}:stateMachine:{machine}" : PhysicalName(machine);

    /// <param name="group">Its name in the template.</param>
    /// <returns>The name under which CloudWatch knows it.</returns>
    public string LogGroup(string group) => PhysicalName(group);

    /// <returns>The name in the template of what has this physical name; what has none keeps its own.</returns>
    public string LogicalName(string physicalName) => _physicalNames?.FirstOrDefault(name => name.Value == physicalName).Key ?? physicalName;

    /// <summary>An ARN in the stack's own account and region.</summary>
    public string Arn(string service, string resource)
    {
        // arn:PARTITION:states:REGION:ACCOUNT:stateMachine:NAME
        var own = StateMachineArn("Rebuild").Split(':');
        return string.Join(':', own[0], own[1], service, own[3], own[4], resource);
    }

    /// <summary>Calls Lambda's Invoke, for the version that the shop uses.</summary>
    /// <param name="function">The function's name in the template, or its physical name.</param>
    /// <exception cref="OperatorException">The function failed; the message contains its error.</exception>
    public async Task<string> InvokeAsync(string function, byte[] payload, CancellationToken cancellation = default)
    {
        var name = Uri.EscapeDataString(_physicalNames?.GetValueOrDefault(function) ?? function);
        var version = _physicalNames is null ? "" : "?Qualifier=live";
        using var response = await _lambda.PostAsync($"2015-03-31/functions/{name}/invocations{version}", new ByteArrayContent(payload), cancellation);
        var body = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode || response.Headers.Contains("X-Amz-Function-Error")) throw new OperatorException($"{function} failed: {body}");
        return IsJson(body) ? body : throw new OperatorException($"{_lambda.BaseAddress} did not respond like Lambda: {body}");
    }

    /// <summary>Every item of a table, as stored.</summary>
    /// <param name="table">The table's name in the template.</param>
    public async IAsyncEnumerable<Dictionary<string, AttributeValue>> ItemsAsync(string table, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var scan = new ScanRequest { TableName = PhysicalName(table), ConsistentRead = true };
        await foreach (var page in DynamoDb.Paginators.Scan(scan).Responses.WithCancellation(cancellation))
            foreach (var item in page.Items ?? []) yield return item;
    }

    public void Dispose()
    {
        _lambda.Dispose();
        _cognito.Dispose();
        _logs.Dispose();
        DynamoDb.Dispose();
        StepFunctions.Dispose();
    }

    private string PhysicalName(string resource) => _physicalNames is null ? resource
        : _physicalNames.GetValueOrDefault(resource) ?? throw new OperatorException($"The stack has no resource {resource}, so it is not a ServerlessShop.");

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static AWSCredentials Credentials()
    {
        try
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        catch (AmazonClientException none)
        {
            // The SDK's own message lists every provider it has tried, over several lines.
            throw new OperatorException("No AWS credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or set AWS_PROFILE to an existing profile.", none);
        }
    }

    private static HttpClient Client(string service, AWSCredentials credentials, string region, Uri? endpoint) =>
        new(new RequestSigner(credentials, region, service, TimeProvider.System) { InnerHandler = new SocketsHttpHandler() })
        {
            BaseAddress = endpoint ?? new Uri($"https://{service}.{region}.{RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}"),
        };

    private static TConfig Configure<TConfig>(TConfig config, string region, Uri? endpoint) where TConfig : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        // DynamoDB's default is ten retries: a person would wait more than a minute to hear that a shop does not run.
        (config.RetryMode, config.MaxErrorRetry) = (RequestRetryMode.Standard, 3);
        if (endpoint is null) return config;
        config.ServiceURL = endpoint.ToString();
        config.AuthenticationRegion = region;
        return config;
    }
}
