using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Orders;

public class Orders_of_a_customer
{
    [Fact]
    public async Task are_shown_live_until_nothing_can_happen_any_more()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Shop.On("GET /orders/o-1", 200, FakeShop.Order("o-1"));
        var page = await visitor.GetAsync("/account/orders/o-1");
        Assert.Contains("data-progress=\"/account/orders/o-1/progress?v=1\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", page.Body, StringComparison.Ordinal);
        storefront.Shop.On("GET /orders/o-1", 200, FakeShop.Order("o-1", "shipped", "captured"));
        page = await visitor.GetAsync("/account/orders/o-1");
        Assert.DoesNotContain("data-progress", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task send_a_script_only_what_has_changed_and_tell_it_when_to_end()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        Assert.Equal(401, (await visitor.GetAsync("/account/orders/o-1/progress")).Status);
        await visitor.SignInAsync();
        storefront.Shop.On("GET /orders/o-1", 200, FakeShop.Order("o-1", "shipped", "captured"));
        var fragment = await visitor.GetAsync("/account/orders/o-1/progress");
        Assert.Equal((200, "\"1\"", "done"), (fragment.Status, fragment.Header("ETag"), fragment.Header("X-Progress")));
        Assert.DoesNotContain("<html", fragment.Body, StringComparison.Ordinal);
        Assert.Equal(304, (await visitor.GetAsync("/account/orders/o-1/progress", ("If-None-Match", "\"1\""))).Status);
    }

    [Fact]
    public async Task of_others_are_not_there()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        Assert.Equal(404, (await visitor.GetAsync("/account/orders/o-2")).Status);
    }

    [Fact]
    public async Task can_be_cancelled_until_it_is_too_late()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Shop.On("POST /orders/o-1/cancel", 202, FakeShop.Order("o-1", "cancelled"));
        Assert.Equal("/account/orders/o-1?v=1", (await visitor.PostAsync("/account/orders/o-1/cancel", ("reason", "I changed my mind"))).Location);
        Assert.Equal("""{"reason":"I changed my mind"}""", storefront.Shop.Sent[^1].Body);
        storefront.Shop.Refuse("POST /orders/o-1/cancel", 409, "already-shipped");
        Assert.Equal("/account/orders/o-1?late", (await visitor.PostAsync("/account/orders/o-1/cancel")).Location);
    }

    [Fact]
    public async Task can_be_put_into_the_cart_again_once()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Shop.On("GET /orders/o-1", 200, FakeShop.Order("o-1", "rejected", "voided", "payment-declined"));
        await visitor.PostAsync("/account/orders/o-1/again", ("to", "/checkout"));
        Assert.Equal("/checkout", (await visitor.PostAsync("/account/orders/o-1/again", ("to", "/checkout"))).Location);
        Assert.Equal(2, storefront.Sessions.Only.Content.Cart.Count);
    }

    [Fact]
    public async Task lose_the_customer_s_data_once_they_are_sure_and_nothing_is_under_way()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Shop.On("DELETE /customers/ann", 204, "");
        Assert.Equal(422, (await visitor.PostAsync("/account/erase")).Status);
        storefront.Shop.On("GET /orders", 200, FakeShop.Orders(FakeShop.Order("o-1")));
        Assert.Equal(409, (await visitor.PostAsync("/account/erase", ("sure", "yes"))).Status);
        Assert.DoesNotContain(storefront.Shop.Sent, sent => sent.Method == "DELETE");
        storefront.Shop.On("GET /orders", 200, FakeShop.Orders());
        Assert.Equal(200, (await visitor.PostAsync("/account/erase", ("sure", "yes"))).Status);
        Assert.Equal(0, storefront.Sessions.Count);
    }
}
