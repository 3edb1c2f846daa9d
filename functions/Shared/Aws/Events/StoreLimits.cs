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
            throw new CommitTooLargeException($"A command reaches {commits.Count} streams; {TransactionItems} can be written together.");
        var total = 0;
        foreach (var (commit, item) in commits)
        {
            var size = ItemSize.Of(item);
            if (size > ItemBytes)
                throw new CommitTooLargeException($"A commit of {commit.Events.Count} events to {commit.Stream} takes {size:N0} bytes; an item holds {ItemBytes:N0}.");
            total += size;
        }

        if (total > TransactionBytes)
            throw new CommitTooLargeException($"Commits to {commits.Count} streams take {total:N0} bytes; {TransactionBytes:N0} can be written together.");
    }
}
