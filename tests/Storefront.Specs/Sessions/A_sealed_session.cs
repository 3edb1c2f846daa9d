using System.Text;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Sessions;

namespace ServerlessShop.Storefront.Specs.Sessions;

public class A_sealed_session
{
    private static readonly SessionContent s_content = new(Cart.Empty, new SignedIn("ann", "Ann", "secret-token", "refresh", DateTimeOffset.UnixEpoch));

    [Fact]
    public async Task opens_with_its_key_and_shows_nothing_without()
    {
        var stored = await Seal("key").SealAsync(s_content, "session-1", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("secret-token", Encoding.Latin1.GetString(stored), StringComparison.Ordinal);
        Assert.Equal(s_content.SignedIn, (await Seal("key").OpenAsync(stored, "session-1", TestContext.Current.CancellationToken))!.SignedIn);
    }

    [Fact]
    public async Task is_none_under_another_key_in_another_item_or_when_changed()
    {
        var stored = await Seal("key").SealAsync(s_content, "session-1", TestContext.Current.CancellationToken);
        Assert.Null(await Seal("another").OpenAsync(stored, "session-1", TestContext.Current.CancellationToken));
        Assert.Null(await Seal("key").OpenAsync(stored, "session-2", TestContext.Current.CancellationToken));
        stored[^1] ^= 1;
        Assert.Null(await Seal("key").OpenAsync(stored, "session-1", TestContext.Current.CancellationToken));
        Assert.Null(await Seal("key").OpenAsync(new byte[5], "session-1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void is_found_by_a_hash_of_its_id()
    {
        var id = SessionId.Create();
        Assert.DoesNotContain(id.Text, id.Key, StringComparison.Ordinal);
        Assert.Equal(id.Key, SessionId.Parse(id.Text)!.Key);
        Assert.Null(SessionId.Parse("short"));
        Assert.Null(SessionId.Parse(new string('!', 43)));
    }

    private static SessionSeal Seal(string key) => new(_ => ValueTask.FromResult(key));
}
