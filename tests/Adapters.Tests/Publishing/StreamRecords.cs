using System.Globalization;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using Image = System.Collections.Generic.Dictionary<string, ServerlessShop.Lambda.DynamoDBEvent.AttributeValue>;

namespace ServerlessShop.Adapters.Tests.Publishing;

/// <summary>A table's stream as Lambda hands it over.</summary>
internal static class StreamRecords
{
    public static DynamoDBEvent Batch(IEnumerable<Image?> images) => new()
    {
        Records = [.. images.Select((image, index) => new DynamoDBEvent.DynamodbStreamRecord
        {
            EventName = image is null ? "REMOVE" : "INSERT",
            Dynamodb = new() { NewImage = image, SequenceNumber = SequenceNumber(index) },
        })],
    };

    public static DynamoDBEvent Batch(params Commit[] commits) => Batch(commits.Select(Image));

    public static string SequenceNumber(int index) => (100_000_000_000_000_000_000m + index).ToString(CultureInfo.InvariantCulture);

    public static Image Image(Commit commit)
    {
        var image = new Image
        {
            ["pk"] = new() { S = commit.Stream.ToString() },
            ["sk"] = new() { N = commit.Version.ToString(CultureInfo.InvariantCulture) },
            ["commitId"] = new() { S = commit.Id },
            ["at"] = new() { S = commit.At.ToString("O", CultureInfo.InvariantCulture) },
            ["actor"] = new() { S = commit.Actor },
            ["events"] = new() { L = [.. commit.Events.Select(e => new DynamoDBEvent.AttributeValue { M = new() { ["type"] = new() { S = e.Type }, ["json"] = new() { S = e.Json } } })] },
        };
        if (commit.TraceParent is not null) image["traceparent"] = new() { S = commit.TraceParent };
        return image;
    }

    /// <summary>An item of the table as its stream shows it.</summary>
    public static Image Image(Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> item) => item.ToDictionary(a => a.Key, a => Value(a.Value));

    private static DynamoDBEvent.AttributeValue Value(Amazon.DynamoDBv2.Model.AttributeValue value) => new()
    {
        S = value.S,
        N = value.N,
        M = value.M is { Count: > 0 } map ? Image(map) : null,
        L = value.L is { Count: > 0 } list ? [.. list.Select(Value)] : null,
    };
}
