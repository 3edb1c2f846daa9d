using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Events;

/// <summary>What every event store keeps to: the streams listed under an owner.</summary>
public abstract class Listing_contract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IEventStore> NewStoreAsync();

    [Fact]
    public async Task An_owner_s_streams_are_listed_the_greatest_sort_key_first_page_by_page()
    {
        var store = await NewStoreAsync();
        foreach (var i in Enumerable.Range(0, 7)) await WriteAsync(store, "ann", $"2026-01-0{i}");
        await WriteAsync(store, "ben", "2026-01-03");
        var (sorts, after) = (new List<string>(), (ListedStream?)null);
        do
        {
            var page = await store.ListAsync("ann", after, 3, Cancellation);
            Assert.InRange(page.Count, 0, 3);
            sorts.AddRange(page.Select(listed => listed.Sort));
            after = page.Count == 0 ? null : page[^1];
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(i => $"2026-01-0{i}"), sorts);
    }

    [Theory]
    [InlineData("2026-01-02", "2026-01-04", "432")]
    [InlineData("2026-01-05", null, "65")]
    [InlineData(null, "2026-01-01", "10")]
    [InlineData("2026-01-04", "2026-01-02", "")]
    public async Task A_part_of_the_list_is_found_by_its_sort_keys_page_by_page(string? from, string? to, string days)
    {
        var store = await NewStoreAsync();
        foreach (var i in Enumerable.Range(0, 7)) await WriteAsync(store, "ann", $"2026-01-0{i}");
        var (found, after) = ("", (ListedStream?)null);
        do
        {
            var page = await store.ListAsync("ann", after, 2, Cancellation, new SortRange(from, to));
            found += string.Concat(page.Select(listed => listed.Sort[^1]));
            after = page.Count == 0 ? null : page[^1];
        }
        while (after is not null);
        Assert.Equal(days, found);
    }

    [Fact]
    public async Task A_part_of_the_list_goes_on_from_a_place_outside_of_it_too()
    {
        var store = await NewStoreAsync();
        foreach (var i in Enumerable.Range(0, 7)) await WriteAsync(store, "ann", $"2026-01-0{i}");
        var all = await store.ListAsync("ann", null, 7, Cancellation);
        var part = new SortRange("2026-01-02", "2026-01-04");
        Assert.Equal(3, (await store.ListAsync("ann", all[0], 7, Cancellation, part)).Count);
        Assert.Equal(2, (await store.ListAsync("ann", all[2], 7, Cancellation, part)).Count);
        Assert.Empty(await store.ListAsync("ann", all[^1], 7, Cancellation, part));
    }

    [Fact]
    public async Task Later_commits_leave_the_list_as_it_is()
    {
        var store = await NewStoreAsync();
        var stream = await WriteAsync(store, "ann", "1");
        var head = (await store.LoadAsync(Notes.Model, stream, Cancellation)).Head;
        Assert.True(await store.TryAppendAsync([Notes.Append(head, "more")], Cancellation));
        Assert.Equal([new ListedStream(stream, "1")], await store.ListAsync("ann", null, 10, Cancellation));
    }

    [Fact]
    public async Task An_owner_without_streams_has_an_empty_list() =>
        Assert.Empty(await (await NewStoreAsync()).ListAsync("nobody", null, 10, Cancellation));

    private static async Task<StreamId> WriteAsync(IEventStore store, string owner, string sort)
    {
        var head = StreamHead.New(Notes.NewStream());
        Assert.True(await store.TryAppendAsync([new Append(head, Notes.Commit(head, "first") with { Listing = new Listing(owner, sort) })], Cancellation));
        return head.Stream;
    }
}
