using System.Runtime.CompilerServices;

namespace ServerlessShop.EventSourcing;

public static class StreamScanning
{
    /// <summary>Every commit of one segment of the table, page by page.</summary>
    public static async IAsyncEnumerable<Commit> ScanAsync(this IEventStore store, int segment, int segments, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            var page = await store.ScanPageAsync(segment, segments, after, cancellation);
            foreach (var commit in page.Commits) yield return commit;
            after = page.Next;
        }
        while (after is not null);
    }
}
