using System.Text.Json.Serialization.Metadata;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.DeadLetters;
using ServerlessShop.Aws.Events;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Aws.Vault;
using ServerlessShop.Aws.Views;

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
    public static DynamoDbEventStore EventStore(ILoggerFactory logs) =>
        new(DynamoDb, Variable("EVENTS_TABLE"), logs.CreateLogger<DynamoDbEventStore>(), TimeProvider.System);

    /// <summary>CUSTOMER_KEYS_TABLE.</summary>
    public static PersonalDataVault PersonalDataVault() => new(DynamoDb, Variable("CUSTOMER_KEYS_TABLE"), TimeProvider.System);

    public static IAmazonStepFunctions StepFunctions() => new AmazonStepFunctionsClient(new AmazonStepFunctionsConfig());

    /// <summary>DEAD_LETTERS_TABLE.</summary>
    public static DeadLetterTable DeadLetters() => new(DynamoDb, Variable("DEAD_LETTERS_TABLE"));

    /// <summary>PARKED_SAGAS_TABLE.</summary>
    public static ParkedSagas ParkedSagas() => new(DynamoDb, Variable("PARKED_SAGAS_TABLE"));

    /// <summary>REDIS_ENDPOINT. The connection is begun here, and not waited for.</summary>
    public static RedisViews<TState> Views<TState>(string name, int generation, JsonTypeInfo<TState> json, ILoggerFactory logs) where TState : notnull =>
        new(new RedisConnection(Variable("REDIS_ENDPOINT"), logs.CreateLogger<RedisConnection>()), name, generation, json);

    /// <summary>The same for a projection, which waits longer for Redis than a query does.</summary>
    public static RedisViews<TState> ProjectedViews<TState>(string name, int generation, JsonTypeInfo<TState> json, ILoggerFactory logs) where TState : notnull =>
        new(new RedisConnection(Variable("REDIS_ENDPOINT"), logs.CreateLogger<RedisConnection>(), RedisConnection.ProjectionPatience), name, generation, json);

    public static string Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"The environment variable {name} is not set.");
}
