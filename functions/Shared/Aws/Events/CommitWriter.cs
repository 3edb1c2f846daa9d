using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Aws.Events;

/// <summary>
/// Writes commits where none stands yet: one conditional put, or one transaction of them. A failed condition may be our own
/// write, whose answer was lost and which was sent again: so the item that stands there is asked for, and known by its id.
/// </summary>
internal sealed class CommitWriter(IAmazonDynamoDB dynamoDb, string table, TimeProvider time)
{
    private const int Attempts = 8;
    private const string NothingThere = "attribute_not_exists(pk)";
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(15);

    private enum Outcome { Written, Taken, Busy }

    /// <returns>False when another commit stands in the place of one of them.</returns>
    public async Task<bool> TryWriteAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation)
    {
        var items = commits.Select(c => new CommitWrite(c, CommitItem.Write(c))).ToList();
        StoreLimits.Enforce(items);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var outcome = await DynamoDbCalls.RunAsync(
                () => items is [var only] ? PutAsync(only, cancellation) : TransactAsync(items, cancellation), cancellation);
            if (outcome != Outcome.Busy) return outcome == Outcome.Written;
            await Task.Delay(Random.Shared.NextDouble() * (s_firstPause * (1 << attempt)), time, cancellation);
        }

        throw new EventStoreUnavailableException($"{Attempts} attempts conflicted with other transactions on {string.Join(", ", commits.Select(c => c.Stream).Distinct())}.");
    }

    private async Task<Outcome> PutAsync(CommitWrite write, CancellationToken cancellation)
    {
        try
        {
            await dynamoDb.PutItemAsync(new PutItemRequest
            {
                TableName = table,
                Item = write.Item,
                ConditionExpression = NothingThere,
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            }, cancellation);
            return Outcome.Written;
        }
        catch (ConditionalCheckFailedException taken)
        {
            return IsSameCommit(taken.Item, write.Commit) ? Outcome.Written : Outcome.Taken;
        }
        catch (TransactionConflictException)
        {
            return Outcome.Busy;
        }
    }

    private async Task<Outcome> TransactAsync(List<CommitWrite> items, CancellationToken cancellation)
    {
        try
        {
            await dynamoDb.TransactWriteItemsAsync(new TransactWriteItemsRequest
            {
                // The same a try: within ten minutes DynamoDB itself knows a repeat of a transaction that succeeded.
                ClientRequestToken = items[0].Commit.Id,
                TransactItems =
                [
                    .. items.Select(i => new TransactWriteItem
                    {
                        Put = new Put
                        {
                            TableName = table,
                            Item = i.Item,
                            ConditionExpression = NothingThere,
                            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                        },
                    }),
                ],
            }, cancellation);
            return Outcome.Written;
        }
        catch (TransactionCanceledException cancelled)
        {
            return Classify(cancelled, items);
        }
        catch (TransactionInProgressException)
        {
            return Outcome.Busy;
        }
    }

    // The reasons stand in the order of the items.
    private static Outcome Classify(TransactionCanceledException cancelled, List<CommitWrite> items)
    {
        var reasons = (cancelled.CancellationReasons ?? []).Zip(items, (reason, item) => (reason.Code, reason.Item, item.Commit)).ToList();
        var taken = reasons.Where(r => r.Code == "ConditionalCheckFailed").ToList();
        // All or none: where one of ours stands, all of them do.
        if (taken.Count > 0) return taken.All(r => IsSameCommit(r.Item, r.Commit)) ? Outcome.Written : Outcome.Taken;
        return reasons.Any(r => r.Code is "TransactionConflict" or "ThrottlingError" or "ProvisionedThroughputExceeded")
            ? Outcome.Busy
            : throw cancelled;
    }

    private static bool IsSameCommit(Dictionary<string, AttributeValue>? item, Commit commit) =>
        item is not null && item.TryGetValue("commitId", out var id) && id.S == commit.Id;
}
