using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.Events;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Aws;

/// <summary>AWS clients that a sandbox keeps open. Endpoint, region and credentials are the SDK's own settings, the same for all functions.</summary>
public static class SandboxClients
{
    public static IAmazonDynamoDB OpenDynamoDb(this Sandbox sandbox)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        // Every call is signed: OpenSSL is loaded while the rest of the function starts, not by the first request.
        _ = Task.Run(() => HMACSHA256.HashData([], []));
        return sandbox.Own(new DynamoDbClient());
    }

    public static IAmazonStepFunctions OpenStepFunctions(this Sandbox sandbox)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return sandbox.Own(new AmazonStepFunctionsClient(new AmazonStepFunctionsConfig()));
    }

    public static DynamoDbEventStore OpenEventStore(this Sandbox sandbox, IAmazonDynamoDB dynamoDb, string table)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return new DynamoDbEventStore(dynamoDb, table, sandbox.Logs.CreateLogger<DynamoDbEventStore>(), sandbox.Time);
    }

    /// <summary>Runs commands, and counts how they fare.</summary>
    public static CommandRunner CreateCommandRunner(this Sandbox sandbox, IEventStore store)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return new CommandRunner(store, sandbox.Time, new CommandMetrics(sandbox.Metrics));
    }
}
