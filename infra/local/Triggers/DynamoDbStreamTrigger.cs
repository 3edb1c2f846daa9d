using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Triggers;

/// <summary>
/// A table's stream to a function, as Lambda's trigger does it: each shard in order and one batch at a time, a parent before
/// its children.
/// </summary>
/// <param name="activity">Null if it never rests.</param>
public sealed class DynamoDbStreamTrigger(
    StreamMapping mapping, Uri dynamoDb, HttpClient http, IFunctionInvoker functions, Action<TriggerReport> report, Activity? activity = null)
    : Trigger(mapping.Function, functions, report)
{
    private static readonly TimeSpan s_shortestPoll = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan s_longestPoll = TimeSpan.FromMilliseconds(200);

    private readonly DynamoDbStreams _streams = new(http, dynamoDb);
    private readonly ConcurrentDictionary<string, string> _delivered = [];
    private readonly HashSet<string> _finished = [];

    protected override bool IsSourceFailure(Exception failure) => failure is HttpRequestException or JsonException;

    protected override async Task ReadAsync(CancellationToken cancellation)
    {
        var arn = await StreamArnAsync(cancellation);
        while (!cancellation.IsCancellationRequested)
        {
            var ready = await ReadyShardsAsync(arn, cancellation);
            if (ready.Count == 0) await Task.Delay(s_longestPoll, cancellation);
            await ReadShardsAsync(arn, ready, cancellation);
            _finished.UnionWith(ready);
        }
    }

    private async Task<string> StreamArnAsync(CancellationToken cancellation)
    {
        var streams = await _streams.CallAsync("ListStreams", new JsonObject { ["TableName"] = mapping.Table }, cancellation);
        return streams["Streams"]?.AsArray().LastOrDefault()?["StreamArn"]?.GetValue<string>()
            ?? throw new HttpRequestException($"The table {mapping.Table} has no stream.");
    }

    private async Task<IReadOnlyList<string>> ReadyShardsAsync(string arn, CancellationToken cancellation)
    {
        var shards = (await _streams.CallAsync("DescribeStream", new JsonObject { ["StreamArn"] = arn }, cancellation))["StreamDescription"]!["Shards"]!.AsArray();
        var known = shards.Select(Id).ToHashSet();
        return [.. shards.Where(shard => !_finished.Contains(Id(shard)) && (Parent(shard) is not { } parent || _finished.Contains(parent) || !known.Contains(parent))).Select(Id)];

        static string Id(JsonNode? shard) => shard!["ShardId"]!.GetValue<string>();
        static string? Parent(JsonNode? shard) => shard!["ParentShardId"]?.GetValue<string>();
    }

    // One that fails ends the others too, which would be read for ever: all begin again where they were.
    private async Task ReadShardsAsync(string arn, IReadOnlyList<string> shards, CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = shards.Select(shard => ReadShardAsync(arn, shard, together.Token)).ToList();
        while (reading.Count > 0)
        {
            var ended = await Task.WhenAny(reading);
            reading.Remove(ended);
            if (ended.IsCompletedSuccessfully) continue;
            await together.CancelAsync();
            await Task.WhenAll(reading).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await ended;
        }
    }

    private async Task ReadShardAsync(string arn, string shard, CancellationToken cancellation)
    {
        var pause = s_shortestPoll;
        for (var iterator = await IteratorAsync(arn, shard, cancellation); iterator is not null;)
        {
            if (await RecordsAsync(iterator, cancellation) is not { } answer)
            {
                iterator = await IteratorAsync(arn, shard, cancellation);
                continue;
            }

            iterator = answer["NextShardIterator"]?.GetValue<string>();
            var records = answer["Records"]!.AsArray();
            if (records.Count > 0)
            {
                await DeliverAsync(arn, records, cancellation);
                _delivered[shard] = SequenceNumber(records[^1]);
                pause = s_shortestPoll;
            }
            else if (iterator is not null)
            {
                await Task.Delay(pause, cancellation);
                pause = pause * 2 < s_longestPoll ? pause * 2 : s_longestPoll;
                if (activity is not { IsResting: true }) continue;
                await activity.RestAsync(cancellation);
                pause = s_shortestPoll;
            }
        }
    }

    /// <returns>Null if the iterator is out of date, as DynamoDB Local's is when a stream gets its first record.</returns>
    private async Task<JsonObject?> RecordsAsync(string iterator, CancellationToken cancellation)
    {
        try
        {
            return await _streams.CallAsync("GetRecords", new JsonObject { ["ShardIterator"] = iterator, ["Limit"] = mapping.BatchSize }, cancellation);
        }
        catch (HttpRequestException old) when (old.Message.Contains("TrimmedDataAccess", StringComparison.Ordinal) || old.Message.Contains("ExpiredIterator", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private async Task<string?> IteratorAsync(string arn, string shard, CancellationToken cancellation)
    {
        var request = new JsonObject { ["StreamArn"] = arn, ["ShardId"] = shard };
        if (_delivered.TryGetValue(shard, out var last)) (request["ShardIteratorType"], request["SequenceNumber"]) = ("AFTER_SEQUENCE_NUMBER", last);
        else request["ShardIteratorType"] = mapping.FromStart ? "TRIM_HORIZON" : "LATEST";
        return (await _streams.CallAsync("GetShardIterator", request, cancellation))["ShardIterator"]?.GetValue<string>();
    }

    private Task DeliverAsync(string arn, JsonArray all, CancellationToken cancellation)
    {
        var records = all.Select(record => record!.AsObject()).Where(record => mapping.Filter?.Fits(record) ?? true).ToList();
        foreach (var record in records) record["eventSourceARN"] = arn;
        return DeliverAsync(mapping.Table, records.Count, Batch, FailedAt, mapping.Attempts, cancellation);

        byte[] Batch(int from) => JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject { ["Records"] = new JsonArray([.. records.Skip(from).Select(record => record.DeepClone())]) });

        int? FailedAt(int from, ReadOnlyMemory<byte> answer)
        {
            if (!mapping.ReportsFailures || Failures(answer) is not { Count: > 0 } failed) return null;
            var first = records.FindIndex(from, record => failed.Contains(SequenceNumber(record)));
            return first < 0 ? from : first;
        }
    }

    private static List<string> Failures(ReadOnlyMemory<byte> answer) =>
        [.. (JsonNode.Parse(answer.Span) as JsonObject)?["batchItemFailures"]?.AsArray().Select(f => f!["itemIdentifier"]!.GetValue<string>()) ?? []];

    private static string SequenceNumber(JsonNode? record) => record!["dynamodb"]!["SequenceNumber"]!.GetValue<string>();
}
