using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Adapters.Tests.Search;

/// <summary>It stands for one index, the one that is read.</summary>
public sealed class The_alias_of_a_read_model(SearchServer server) : IClassFixture<SearchServer>
{
    private readonly DocumentIndex _index = new($"teas-{Guid.NewGuid():N}", Teas.Definition);

    [Fact]
    public async Task is_taken_from_an_index_that_another_life_of_the_shop_left()
    {
        await _index.CreateAsync(server.Client, 2, isRead: true, Cancellation);
        Assert.Equal([_index.Of(2)], await HoldersAsync());

        Assert.True(await _index.CreateAsync(server.Client, 1, isRead: true, Cancellation));
        Assert.Equal([_index.Of(1)], await HoldersAsync());
        Assert.True(await server.Client.IndexExistsAsync(_index.Of(2), Cancellation));
    }

    [Fact]
    public async Task stays_where_it_is_when_an_index_is_created_that_is_not_read_yet_or_exists()
    {
        await _index.CreateAsync(server.Client, 1, isRead: true, Cancellation);
        await _index.CreateAsync(server.Client, 2, isRead: false, Cancellation);
        Assert.False(await _index.CreateAsync(server.Client, 1, isRead: true, Cancellation));
        Assert.Equal([_index.Of(1)], await HoldersAsync());
    }

    [Fact]
    public async Task would_be_refused_if_it_stood_for_two()
    {
        await _index.CreateAsync(server.Client, 1, isRead: true, Cancellation);
        await _index.CreateAsync(server.Client, 2, isRead: false, Cancellation);
        await server.SendAsync("POST", "_aliases", $$$$"""{"actions":[{"add":{"index":"{{{{_index.Of(2)}}}}","alias":"{{{{_index.Name}}}}"}}]}""");
        var (status, body) = await server.SendAsync("GET", $"{_index.Name}/_doc/n-1");
        Assert.Equal((400, "illegal_argument_exception"), (status, (string?)body["error"]?["type"]));
        Assert.Equal([_index.Of(1), _index.Of(2)], (await HoldersAsync()).Order());
    }

    private Task<IReadOnlyList<string>> HoldersAsync() => server.Client.GetIndicesPointingToAliasAsync(_index.Name, Cancellation);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
