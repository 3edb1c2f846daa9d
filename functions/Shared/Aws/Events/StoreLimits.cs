using Amazon.DynamoDBv2.Model;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Aws.Events;

/// <summary>A commit, and the item that it becomes.</summary>
internal sealed record CommitWrite(Commit Commit, Dictionary<string, AttributeValue> Item);

/// <summary>
/// DynamoDB's limits, enforced before anything is sent. See
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html.
/// </summary>
internal static class StoreLimits
{
    public const int ItemBytes = 400 * 1024;
    public const int TransactionBytes = 4 * 1024 * 1024;
    public const int TransactionItems = 100;

    /// <exception cref="CommitTooLargeException">What passes which limit, and by how much.</exception>
    public static void Enforce(IReadOnlyCollection<CommitWrite> commits)
    {
        if (commits.Count > TransactionItems)
            throw new CommitTooLargeException($"The command writes to {commits.Count} streams; the limit is {TransactionItems}.");
        var total = 0;
        foreach (var (commit, item) in commits)
        {
            var size = ItemSize.Of(item);
            if (size > ItemBytes)
                throw new CommitTooLargeException($"The commit of {commit.Events.Count} events to {commit.Stream} has {size:N0} bytes; the limit is {ItemBytes:N0}.");
            total += size;
        }

        if (total > TransactionBytes)
            throw new CommitTooLargeException($"The commits to {commits.Count} streams have {total:N0} bytes in total; the limit is {TransactionBytes:N0}.");
    }
}
