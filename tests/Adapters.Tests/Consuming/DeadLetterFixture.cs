using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Adapters.Tests.Events;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Consuming;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace ServerlessShop.Adapters.Tests.Consuming;

/// <summary>The table of dead letters, and a consumer that sets aside there.</summary>
public sealed class DeadLetterFixture(DynamoDbServer server) : IAsyncLifetime
{
    private readonly string _table = $"dead-letters-{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync() => await server.CreateTableAsync(new CreateTableRequest
    {
        TableName = _table,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S)],
        KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public PoisonRecordGuard PoisonRecordGuard(string consumer) =>
        new(consumer, new DeadLetterTable(server.Client, _table), new Metrics(Stream.Null, TimeProvider.System), TimeProvider.System, NullLogger.Instance);

    public async Task<IReadOnlyList<Item>> OfAsync(string consumer) => (await server.Client.QueryAsync(new QueryRequest
    {
        TableName = _table,
        ConsistentRead = true,
        KeyConditionExpression = "pk = :consumer",
        ExpressionAttributeValues = new() { [":consumer"] = new(consumer) },
    })).Items ?? [];
}
