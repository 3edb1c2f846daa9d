using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Aws.Events;

/// <summary>One domain's events in one table: partition = stream, one item a commit, sorted by the version of its first event.</summary>
public sealed class DynamoDbEventStore(IAmazonDynamoDB dynamoDb, string table, ILogger<DynamoDbEventStore> log, TimeProvider time) : IEventStore
{
    /// <summary>The sparse index of the streams that are listed under an owner: <c>owner</c>, <c>listedAt</c>, keys only.</summary>
    public const string OwnerIndex = "by-owner";

    /// <summary>The sparse index of the commits that change whether anything is left to do for their stream: <c>day</c>, <c>pk</c>, with <c>progress</c>.</summary>
    public const string DayIndex = "by-day";

    /// <summary>The sparse index of the commits that change by what else their stream is found: <c>tag</c>, <c>taggedAt</c>, with <c>tagText</c>.</summary>
    public const string TagIndex = "by-tag";

    // A page meets the newest snapshot, taken every 20 events, but does not read on far behind it.
    private const int SnapshotPage = 25;

    private readonly CommitWriter _writer = new(dynamoDb, table, time);

    public Task<bool> TryAppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellation)
    {
        foreach (var (head, commit) in appends)
        {
            // Throws where the commit is not the next of that head.
            head.After(commit);
            if (commit.Listing is not null && !head.IsNew) throw new ArgumentException($"Only the first commit of {head.Stream} can list it.", nameof(appends));
        }

        return _writer.TryWriteAsync([.. appends.Select(a => a.Commit)], cancellation);
    }

    public async Task<StreamTail> ReadTailAsync(StreamId stream, int? schema, long? until, CancellationToken cancellation)
    {
        var query = Query(stream);
        query.ScanIndexForward = false;
        query.Limit = schema is null ? null : SnapshotPage;
        if (until is { } last)
        {
            query.KeyConditionExpression += " AND sk <= :until";
            query.ExpressionAttributeValues[":until"] = new() { N = SnapshotItem.SortKey(last) };
        }

        var commits = new List<Commit>();
        await foreach (var item in ReadAsync(query, cancellation))
        {
            if (CommitItem.IsCommit(item))
            {
                commits.Add(CommitItem.Read(item));
            }
            else if (SnapshotItem.Schema(item) == schema)
            {
                commits.Reverse();
                return new StreamTail(SnapshotItem.Read(item), commits);
            }

            // No snapshot on the first page: then in full pages.
            query.Limit = null;
        }

        commits.Reverse();
        return new StreamTail(null, commits);
    }

    public async IAsyncEnumerable<Commit> ReadAsync(StreamId stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = Query(stream);
        query.KeyConditionExpression += " AND sk > :after";
        query.ExpressionAttributeValues[":after"] = new() { N = SnapshotItem.SortKey(afterVersion) };
        await foreach (var item in ReadAsync(query, cancellation))
            if (CommitItem.IsCommit(item)) yield return CommitItem.Read(item);
    }

    public async Task<ScannedPage> ScanPageAsync(int segment, int segments, string? after, CancellationToken cancellation)
    {
        var scan = new ScanRequest
        {
            TableName = table,
            ConsistentRead = true,
            Segment = segment,
            TotalSegments = segments,
            FilterExpression = "attribute_exists(commitId)",
            ExclusiveStartKey = after is null ? null : ScanPosition.Read(after),
        };
        var page = await DynamoDbCalls.RunAsync(() => dynamoDb.ScanAsync(scan, cancellation), cancellation);
        return new ScannedPage([.. (page.Items ?? []).Select(CommitItem.Read)], page.LastEvaluatedKey is { Count: > 0 } last ? ScanPosition.Write(last) : null);
    }

    public async Task<IReadOnlyList<ListedStream>> ListAsync(
        string owner, ListedStream? after, int limit, CancellationToken cancellation, SortRange? range = null)
    {
        // DynamoDB refuses an empty range, and a start outside of one.
        if (range?.IsEmpty == true) return [];
        if (after is not null && range?.IsBelow(after.Sort) == true) return [];
        if (after is not null && range?.Contains(after.Sort) == false) after = null;

        var query = new QueryRequest
        {
            TableName = table,
            IndexName = OwnerIndex,
            KeyConditionExpression = "#owner = :owner",
            ExpressionAttributeNames = new() { ["#owner"] = "owner" },
            ExpressionAttributeValues = new() { [":owner"] = new(owner) },
            ScanIndexForward = false,
            Limit = limit,
        };
        if (range is not null) OwnerRange.Narrow(query, range);
        if (after is not null)
        {
            // The place of the first commit, which is the one that lists.
            query.ExclusiveStartKey = CommitItem.Key(after.Stream, 1);
            query.ExclusiveStartKey["owner"] = new(owner);
            query.ExclusiveStartKey["listedAt"] = new(after.Sort);
        }

        var page = await DynamoDbCalls.RunAsync(() => dynamoDb.QueryAsync(query, cancellation), cancellation);
        return [.. (page.Items ?? []).Select(item => new ListedStream(StreamId.Parse(item["pk"].S), item["listedAt"].S))];
    }

    public async IAsyncEnumerable<StreamId> ListUnfinishedAsync(DateOnly since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new QueryRequest
        {
            TableName = table,
            IndexName = DayIndex,
            KeyConditionExpression = "#day = :day",
            ExpressionAttributeNames = new() { ["#day"] = "day" },
            ExpressionAttributeValues = new() { [":day"] = new(CommitItem.DayOf(since)) },
        };
        // A stream's commits come one after the other, in no order among themselves: the last version tells.
        Dictionary<string, AttributeValue>? last = null;
        await foreach (var item in ReadAsync(query, cancellation))
        {
            if (last is not null && last["pk"].S != item["pk"].S && IsOpen(last)) yield return StreamId.Parse(last["pk"].S);
            if (last is null || last["pk"].S != item["pk"].S || Version(item) > Version(last)) last = item;
        }

        if (last is not null && IsOpen(last)) yield return StreamId.Parse(last["pk"].S);

        static bool IsOpen(Dictionary<string, AttributeValue> item) => item["progress"].S == CommitItem.Open;
    }

    public async Task<IReadOnlyList<TaggedStream>> ListTaggedAsync(string key, DateTimeOffset since, CancellationToken cancellation)
    {
        var query = new QueryRequest
        {
            TableName = table,
            IndexName = TagIndex,
            KeyConditionExpression = "#tag = :tag AND taggedAt >= :since",
            ExpressionAttributeNames = new() { ["#tag"] = "tag" },
            ExpressionAttributeValues = new() { [":tag"] = new(key), [":since"] = new(CommitItem.TimeOf(since)) },
        };
        // Functions' clocks differ: not the latest commit of a stream tells, but its last version.
        var last = new Dictionary<string, Dictionary<string, AttributeValue>>(StringComparer.Ordinal);
        await foreach (var item in ReadAsync(query, cancellation))
            if (!last.TryGetValue(item["pk"].S, out var known) || Version(item) > Version(known)) last[item["pk"].S] = item;
        return [.. last.Values.Select(item => new TaggedStream(
            StreamId.Parse(item["pk"].S), item["tagText"].S, DateTimeOffset.Parse(item["taggedAt"].S, CultureInfo.InvariantCulture)))];
    }

    public async Task SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        try
        {
            await dynamoDb.PutItemAsync(new PutItemRequest { TableName = table, Item = SnapshotItem.Write(snapshot) }, cancellation);
        }
#pragma warning disable CA1031 // The events stand; whatever is wrong with the snapshot costs only reading time.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.SnapshotNotSaved(failure, snapshot.Stream, snapshot.Version);
        }
    }

    private static long Version(Dictionary<string, AttributeValue> item) => long.Parse(item["sk"].N, CultureInfo.InvariantCulture);

    private QueryRequest Query(StreamId stream) => new()
    {
        TableName = table,
        ConsistentRead = true,
        KeyConditionExpression = "pk = :pk",
        ExpressionAttributeValues = new() { [":pk"] = new(stream.ToString()) },
    };

    private async IAsyncEnumerable<Dictionary<string, AttributeValue>> ReadAsync(QueryRequest query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        do
        {
            var page = await DynamoDbCalls.RunAsync(() => dynamoDb.QueryAsync(query, cancellation), cancellation);
            foreach (var item in page.Items ?? []) yield return item;
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "Could not save the snapshot of {StreamId} at version {Version}")]
    public static partial void SnapshotNotSaved(this ILogger log, Exception failure, StreamId streamId, long version);
}
