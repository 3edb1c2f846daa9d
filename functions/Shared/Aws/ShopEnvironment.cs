using System.Text.Json.Serialization.Metadata;
using Amazon.DynamoDBv2;
using Amazon.Runtime.Credentials;
using Microsoft.Extensions.Logging;
using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.Aws.Events;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.Aws.Secrets;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.PersonalData;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Aws.Signing;

namespace ServerlessShop.Aws;

/// <summary>
/// Makes a function's adapters out of its environment variables. Where the servers are is said by these and by the SDK's own
/// (<c>AWS_REGION</c>, <c>AWS_ENDPOINT_URL</c>, …) alone.
/// </summary>
/// <exception cref="InvalidOperationException">A variable is missing; the message names it.</exception>
public static class ShopEnvironment
{
    private static readonly Lazy<IAmazonDynamoDB> s_dynamoDb = new(() => new AmazonDynamoDBClient(DynamoDbSettings.Client()));

    /// <summary>One client a process: it holds the connections.</summary>
    public static IAmazonDynamoDB DynamoDb => s_dynamoDb.Value;

    /// <summary>EVENTS_TABLE.</summary>
    public static DynamoDbEventStore EventStore(ILoggerFactory logs) => EventStore("EVENTS_TABLE", logs);

    /// <param name="variable">Names the table.</param>
    public static DynamoDbEventStore EventStore(string variable, ILoggerFactory logs) =>
        new(DynamoDb, Variable(variable), logs.CreateLogger<DynamoDbEventStore>(), TimeProvider.System);

    /// <summary>CUSTOMER_KEYS_TABLE.</summary>
    public static PersonalDataVault PersonalDataVault() => new(DynamoDb, Variable("CUSTOMER_KEYS_TABLE"), TimeProvider.System);

    public static IAmazonStepFunctions StepFunctions() => new AmazonStepFunctionsClient(new AmazonStepFunctionsConfig());

    /// <summary>DEAD_LETTERS_TABLE.</summary>
    public static DeadLetterTable DeadLetters() => new(DynamoDb, Variable("DEAD_LETTERS_TABLE"));

    /// <summary>PARKED_SAGAS_TABLE.</summary>
    public static ParkedSagas ParkedSagas() => new(DynamoDb, Variable("PARKED_SAGAS_TABLE"));

    /// <summary>
    /// REDIS_ENDPOINT; REDIS_USER and REDIS_CACHE, by which it logs in with IAM: without a user it does not. The connection is begun
    /// here, and not waited for.
    /// </summary>
    public static RedisViews<TState> Views<TState>(string name, int shape, JsonTypeInfo<TState> json, ILoggerFactory logs) where TState : notnull =>
        new(Redis(logs, patience: null), name, shape, json);

    /// <summary>The same for a projection, which waits longer for Redis than a query does.</summary>
    public static RedisViews<TState> ProjectedViews<TState>(string name, int shape, JsonTypeInfo<TState> json, ILoggerFactory logs) where TState : notnull =>
        new(Redis(logs, RedisConnection.ProjectionPatience), name, shape, json);

    /// <summary>READ_MODELS_TABLE.</summary>
    public static ReadModelTable ReadModels() => new(DynamoDb, Variable("READ_MODELS_TABLE"));

    /// <summary>READ_MODELS_TABLE. Read for the first time when it is first asked.</summary>
    public static CurrentGeneration CurrentGeneration(string readModel)
    {
        var table = ReadModels();
        return new(cancellation => table.GetAsync(readModel, cancellation), TimeProvider.System);
    }

    /// <summary>
    /// OPENSEARCH_ENDPOINT, a host name (HTTPS) or an address; OPENSEARCH_SIGNED_FOR, the service's name in AWS's signatures, without
    /// which requests are not signed.
    /// </summary>
    public static OpenSearchClient OpenSearch(TimeSpan patience)
    {
        var endpoint = Variable("OPENSEARCH_ENDPOINT");
        var address = new Uri(endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"https://{endpoint}");
        return new OpenSearchClient(OpenSearchHttp.Client(address, patience, Optional("OPENSEARCH_SIGNED_FOR"), Variable("AWS_REGION")));
    }

    /// <summary>Signs requests to an AWS service, by its name in signatures, as the function's role.</summary>
    public static DelegatingHandler Signer(string service) =>
        new RequestSigner(DefaultAWSCredentialsIdentityResolver.GetCredentials(), Variable("AWS_REGION"), service, TimeProvider.System);

    /// <param name="variable">Names the secret.</param>
    public static Secret Secret(string variable)
    {
        var address = Optional("AWS_ENDPOINT_URL_SECRETS_MANAGER") ?? Optional("AWS_ENDPOINT_URL") ?? $"https://secretsmanager.{Variable("AWS_REGION")}.amazonaws.com";
        var signer = Signer("secretsmanager");
        signer.InnerHandler = new SocketsHttpHandler();
        return new Secret(new HttpClient(signer) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(3) }, Variable(variable), TimeProvider.System);
    }

    private static RedisConnection Redis(ILoggerFactory logs, TimeSpan? patience)
    {
        var login = Optional("REDIS_USER") is { } user
            ? new RedisLogin(DefaultAWSCredentialsIdentityResolver.GetCredentials(), Variable("AWS_REGION"), Variable("REDIS_CACHE"), user, TimeProvider.System)
            : null;
        return new RedisConnection(Variable("REDIS_ENDPOINT"), logs.CreateLogger<RedisConnection>(), patience, login);
    }

    private static string? Optional(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    public static string Variable(string name) => Optional(name)
        ?? throw new InvalidOperationException($"The environment variable {name} is not set.");
}
