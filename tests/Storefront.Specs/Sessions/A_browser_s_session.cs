using ServerlessShop.Contracts;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Sessions;

public class A_browser_s_session
{
    [Fact]
    public async Task is_not_made_for_somebody_who_only_looks()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var page = await visitor.GetAsync("/cart");
        Assert.Null(page.SetCookie);
        Assert.Equal(0, storefront.Sessions.Count);
        Assert.Equal("no-cache, private", page.Header("Cache-Control"));
    }

    [Fact]
    public async Task begins_with_the_first_product_in_the_cart_and_is_kept_by_no_cache()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var added = await visitor.PutInCartAsync();
        Assert.Equal((303, "/cart"), (added.Status, added.Location));
        Assert.Matches(@"^session=[A-Za-z0-9_-]{43}; max-age=2592000; path=/; samesite=lax; httponly\z", added.SetCookie);
        Assert.Equal("no-store", (await visitor.GetAsync("/cart")).Header("Cache-Control"));
    }

    [Fact]
    public async Task is_secure_when_the_request_came_by_https()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var added = await visitor.PostAsync("/cart/items", [("productId", "sencha"), ("price", "12.50 EUR")], ("Sec-Fetch-Site", "same-origin"), ("X-Forwarded-Proto", "https"));
        Assert.Contains("; secure; ", added.SetCookie, StringComparison.Ordinal);
        Assert.StartsWith("max-age=", added.Header("Strict-Transport-Security"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task never_has_an_id_that_somebody_chose()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var chosen = new string('a', 43);
        var added = await visitor.PostAsync("/cart/items", [("productId", "sencha"), ("price", "12.50 EUR")], ("Sec-Fetch-Site", "same-origin"), ("Cookie", $"session={chosen}"));
        Assert.DoesNotContain(chosen, added.SetCookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_what_two_tabs_put_into_the_cart_at_once()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.PutInCartAsync(1);
        storefront.Sessions.Meanwhile = other => other.Change(session => session with { Cart = session.Cart.Add("assam", 3, new Money(9, "EUR")) });
        await visitor.PutInCartAsync(2);
        Assert.Equal([("sencha", 3), ("assam", 3)], storefront.Sessions.Only.Content.Cart.Lines.Select(line => (line.ProductId, line.Quantity)));
    }

    [Fact]
    public async Task keeps_what_eight_tabs_put_into_the_cart_at_once()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.PutInCartAsync(1);
        var others = 7;
        storefront.Sessions.Meanwhile = BeQuicker;
        Assert.Equal((303, "/cart"), await visitor.PutInCartAsync(1) is var added ? (added.Status, added.Location) : default);
        Assert.Equal([("sencha", 9)], storefront.Sessions.Only.Content.Cart.Lines.Select(line => (line.ProductId, line.Quantity)));

        void BeQuicker(MemorySessions sessions)
        {
            sessions.Change(session => session with { Cart = session.Cart.Add("sencha", 1, new Money(12.50m, "EUR")) });
            if (--others > 0) sessions.Meanwhile = BeQuicker;
        }
    }

    [Fact]
    public async Task that_another_tab_has_replaced_meanwhile_is_asked_for_again()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.PutInCartAsync();
        storefront.Sessions.Meanwhile = other => other.Clear();
        var moved = await visitor.PutInCartAsync();
        Assert.Equal((307, "/cart/items"), (moved.Status, moved.Location));
        Assert.Null(moved.SetCookie);
    }

    [Fact]
    public async Task that_cannot_be_read_is_a_page_that_says_so()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.PutInCartAsync();
        storefront.Sessions.IsDown = true;
        Assert.Equal(503, (await visitor.GetAsync("/cart")).Status);
    }
}
