using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.Aws.Events;

namespace ServerlessShop.Adapters.Tests.Events;

internal static class EventTable
{
    /// <summary>An event table as the template has it, under a name of its own.</summary>
    public static CreateTableRequest New() => new()
    {
        TableName = $"events-{Guid.NewGuid():N}",
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.N), new("owner", ScalarAttributeType.S), new("listedAt", ScalarAttributeType.S), new("day", ScalarAttributeType.S),
            new("tag", ScalarAttributeType.S), new("taggedAt", ScalarAttributeType.S)],
        KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
        GlobalSecondaryIndexes =
        [
            new()
            {
                IndexName = DynamoDbEventStore.OwnerIndex,
                KeySchema = [new("owner", KeyType.HASH), new("listedAt", KeyType.RANGE)],
                Projection = new() { ProjectionType = ProjectionType.KEYS_ONLY },
            },
            new()
            {
                IndexName = DynamoDbEventStore.DayIndex,
                KeySchema = [new("day", KeyType.HASH), new("pk", KeyType.RANGE)],
                Projection = new() { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = ["progress"] },
            },
            new()
            {
                IndexName = DynamoDbEventStore.TagIndex,
                KeySchema = [new("tag", KeyType.HASH), new("taggedAt", KeyType.RANGE)],
                Projection = new() { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = ["tagText"] },
            },
        ],
        StreamSpecification = new() { StreamEnabled = true, StreamViewType = StreamViewType.NEW_IMAGE },
    };
}
