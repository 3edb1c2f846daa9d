using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Adapters.Tests.Events;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Sessions;

namespace ServerlessShop.Adapters.Tests.Sessions;

public sealed class Sessions_of_the_storefront(DynamoDbServer server) : IAsyncLifetime
{
    private static readonly SessionContent s_first = Named("first");
    private static readonly SessionContent s_second = Named("second");

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-03-01T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private readonly string _table = $"sessions-{Guid.NewGuid():N}";
    private readonly SessionId _id = SessionId.Create();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await server.CreateTableAsync(_table);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task are_loaded_as_they_were_saved_until_they_are_deleted()
    {
        var store = Store(server.Client);
        Assert.Null(await store.LoadAsync(_id, Cancellation));
        Assert.Equal(1, (await store.SaveAsync(_id, s_first, 0, Cancellation))!.Version);
        var loaded = (await store.LoadAsync(_id, Cancellation))!;
        Assert.Equal((s_first.SignedIn, 1, _time.GetUtcNow() + SessionTable.Lifetime), (loaded.Content.SignedIn, loaded.Version, loaded.Expires));
        await store.DeleteAsync(_id, Cancellation);
        Assert.Null(await store.LoadAsync(_id, Cancellation));
    }

    [Fact]
    public async Task of_which_two_tabs_write_at_once_keep_the_first_write()
    {
        var store = Store(server.Client);
        await store.SaveAsync(_id, SessionContent.Empty, 0, Cancellation);
        Assert.NotNull(await store.SaveAsync(_id, s_first, 1, Cancellation));
        Assert.Null(await store.SaveAsync(_id, s_second, 1, Cancellation));
        Assert.Null(await store.SaveAsync(_id, s_second, 0, Cancellation));
        Assert.Equal(s_first.SignedIn, (await store.LoadAsync(_id, Cancellation))!.Content.SignedIn);
    }

    [Fact]
    public async Task whose_write_is_sent_again_after_a_lost_response_are_saved_once()
    {
        await using var wire = new Wire(server.Address);
        using var client = DynamoDbServer.Connect(wire.Address);
        wire.DropAnswers(1);
        Assert.Equal(1, (await Store(client).SaveAsync(_id, s_first, 0, Cancellation))!.Version);
        Assert.Equal(1, wire.Dropped);
    }

    [Fact]
    public async Task that_have_expired_are_none_though_DynamoDB_has_not_deleted_them_yet()
    {
        var store = Store(server.Client);
        await store.SaveAsync(_id, s_first, 0, Cancellation);
        _time.Advance(SessionTable.Lifetime);
        Assert.Null(await store.LoadAsync(_id, Cancellation));
    }

    [Fact]
    public async Task show_nothing_in_the_table_but_when_they_expire()
    {
        await Store(server.Client).SaveAsync(_id, s_first, 0, Cancellation);
        var item = Assert.Single((await server.Client.ScanAsync(new ScanRequest(_table), Cancellation)).Items);
        Assert.Equal(["content", "expires", "pk", "version"], item.Keys.Order());
        Assert.DoesNotContain(_id.Text, item["pk"].S, StringComparison.Ordinal);
        Assert.DoesNotContain("token of first", Encoding.Latin1.GetString(item["content"].B.ToArray()), StringComparison.Ordinal);
        Assert.Equal((_time.GetUtcNow() + SessionTable.Lifetime).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), item["expires"].N);
    }

    private static SessionContent Named(string name) => new(Cart.Empty, new SignedIn(name, name, $"token of {name}", "refresh", DateTimeOffset.UnixEpoch));

    private SessionTable Store(IAmazonDynamoDB client) => new(client, _table, new SessionSeal(_ => ValueTask.FromResult("key")), _time);
}
