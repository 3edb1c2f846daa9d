using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.Aws;
using ServerlessShop.Aws.StepFunctions;

namespace ServerlessShop.Sagas;

/// <summary>A saga that could not finish a step and waits for a person.</summary>
/// <param name="Step">The state of the state machine that it will try again.</param>
/// <param name="Failure">What the state machine caught, or a refusal that it has no branch for: <c>{"Error","Cause"}</c> as JSON.</param>
/// <param name="TaskToken">Sends the saga on; not for customers' eyes.</param>
public sealed record ParkedSaga(string OrderId, string Step, string Failure, string TaskToken, DateTimeOffset At);

/// <summary>The table <c>parked-sagas</c>: which sagas wait, and with which token. Resuming a saga removes its entry.</summary>
public sealed class ParkedSagas(IAmazonDynamoDB dynamoDb, string table)
{
    // The state machine's causes can be 32 KB long; what a person needs stands at the beginning.
    private const int MaxFailureLength = 4_000;

    /// <summary>A repeat replaces the token: the one before is no longer waited for.</summary>
    public Task PutAsync(ParkedSaga saga, CancellationToken cancellation) => DynamoDbCalls.RunAsync(
        () => dynamoDb.PutItemAsync(new PutItemRequest
        {
            TableName = table,
            Item = new()
            {
                ["pk"] = new(saga.OrderId),
                ["sk"] = new(saga.Step),
                ["failure"] = new(saga.Failure.Length <= MaxFailureLength ? saga.Failure : saga.Failure[..MaxFailureLength]),
                ["taskToken"] = new(saga.TaskToken),
                ["at"] = new(saga.At.ToString("O", CultureInfo.InvariantCulture)),
            },
        }, cancellation),
        cancellation);

    /// <summary>All of them, in no order: there should be none.</summary>
    public async Task<IReadOnlyList<ParkedSaga>> ListAsync(CancellationToken cancellation)
    {
        var sagas = new List<ParkedSaga>();
        var scan = new ScanRequest { TableName = table, ConsistentRead = true };
        do
        {
            var page = await DynamoDbCalls.RunAsync(() => dynamoDb.ScanAsync(scan, cancellation), cancellation);
            sagas.AddRange((page.Items ?? []).Select(Read));
            scan.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (scan.ExclusiveStartKey is { Count: > 0 });
        return sagas;
    }

    /// <summary>Makes the order's parked sagas try their step again.</summary>
    /// <returns>The steps; empty when none was parked.</returns>
    public async Task<IReadOnlyList<string>> ResumeAsync(string orderId, IAmazonStepFunctions stepFunctions, CancellationToken cancellation)
    {
        var query = new QueryRequest { TableName = table, ConsistentRead = true, KeyConditionExpression = "pk = :pk", ExpressionAttributeValues = new() { [":pk"] = new(orderId) } };
        var found = await DynamoDbCalls.RunAsync(() => dynamoDb.QueryAsync(query, cancellation), cancellation);
        var resumed = new List<string>();
        foreach (var saga in (found.Items ?? []).Select(Read))
        {
            if (await SendAsync(saga, stepFunctions, cancellation)) resumed.Add(saga.Step);
            await RemoveAsync(saga, cancellation);
        }

        return resumed;
    }

    private static async Task<bool> SendAsync(ParkedSaga saga, IAmazonStepFunctions stepFunctions, CancellationToken cancellation)
    {
        try
        {
            await stepFunctions.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = saga.TaskToken, Output = "{}" }, cancellation);
            return true;
        }
        catch (Exception gone) when (gone is TaskDoesNotExistException or TaskTimedOutException)
        {
            // Its execution was stopped, or this is a second try: the sweeper sees to an order without a saga.
            return false;
        }
    }

    // Not if the saga has come back meanwhile, with another token.
    private async Task RemoveAsync(ParkedSaga saga, CancellationToken cancellation)
    {
        try
        {
            await DynamoDbCalls.RunAsync(
                () => dynamoDb.DeleteItemAsync(new DeleteItemRequest
                {
                    TableName = table,
                    Key = new() { ["pk"] = new(saga.OrderId), ["sk"] = new(saga.Step) },
                    ConditionExpression = "taskToken = :sent",
                    ExpressionAttributeValues = new() { [":sent"] = new(saga.TaskToken) },
                }, cancellation),
                cancellation);
        }
        catch (ConditionalCheckFailedException)
        {
            // It is parked again.
        }
    }

    private static ParkedSaga Read(Dictionary<string, AttributeValue> item) => new(
        item["pk"].S, item["sk"].S, item["failure"].S, item["taskToken"].S, DateTimeOffset.Parse(item["at"].S, CultureInfo.InvariantCulture));
}
