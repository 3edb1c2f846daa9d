using ServerlessShop.Aws.Events;
using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Events;

public class Limits_of_a_commit(DynamoDbServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_largest_commit_that_is_let_through_is_taken_by_DynamoDB()
    {
        var store = await server.NewStoreAsync();
        var fits = 0;
        for (var (low, high) = (300_000, 420_000); low <= high;)
        {
            var middle = (low + high) / 2;
            if (await TakesAsync(store, middle)) (fits, low) = (middle, middle + 1);
            else high = middle - 1;
        }

        // A number counts as many bytes as it may have at most: a little room is given away.
        Assert.InRange(fits, 409_200, 409_600);
    }

    [Fact]
    public async Task a_commit_over_400_KB_is_refused_before_it_is_sent() =>
        await RefusedUnsentAsync("the limit is 409,600", Notes.Append(StreamHead.New(Notes.NewStream()), new string('ü', 204_800)));

    [Fact]
    public async Task more_than_100_streams_are_refused_before_they_are_sent() =>
        await RefusedUnsentAsync("101 streams", [.. Enumerable.Range(0, 101).Select(_ => Notes.Append(StreamHead.New(Notes.NewStream()), "x"))]);

    [Fact]
    public async Task more_than_4_MB_in_all_are_refused_before_they_are_sent() =>
        await RefusedUnsentAsync("4,194,304", [.. Enumerable.Range(0, 11).Select(_ => Notes.Append(StreamHead.New(Notes.NewStream()), new string('x', 400_000)))]);

    [Fact]
    public async Task a_hundred_streams_are_written_together()
    {
        var store = await server.NewStoreAsync();
        var heads = Enumerable.Range(0, 100).Select(_ => StreamHead.New(Notes.NewStream())).ToList();
        Assert.True(await store.TryAppendAsync([.. heads.Select(h => Notes.Append(h, "x"))], Cancellation));
        Assert.Equal(["x"], await store.TextsAsync(heads[99].Stream, Cancellation));
    }

    // Nobody listens there: whatever was sent would fail in another way.
    private static async Task RefusedUnsentAsync(string says, params Append[] appends)
    {
        using var client = DynamoDbServer.Connect(new Uri("http://127.0.0.1:1"));
        var refused = await Assert.ThrowsAsync<CommitTooLargeException>(() => DynamoDbServer.Store(client, "none").TryAppendAsync(appends, Cancellation));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<bool> TakesAsync(DynamoDbEventStore store, int length)
    {
        try
        {
            return await store.TryAppendAsync([Notes.Append(StreamHead.New(Notes.NewStream()), new string('x', length))], Cancellation);
        }
        catch (CommitTooLargeException)
        {
            return false;
        }
    }
}
