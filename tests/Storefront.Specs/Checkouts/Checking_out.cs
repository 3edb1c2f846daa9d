using System.Text.Json;
using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Checkouts;

public class Checking_out
{
    private static readonly (string Name, string Value)[] s_address =
        [("name", "Ann Winter"), ("street", "Lindenallee 12"), ("postalCode", "10437"), ("city", "Berlin"), ("country", "DE"), ("paymentMethod", "pm_card_visa")];

    [Fact]
    public async Task asks_who_it_is_and_comes_back()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.PutInCartAsync();
        Assert.Equal("/session/sign-in?to=%2Fcheckout", (await visitor.GetAsync("/checkout")).Location);
    }

    [Fact]
    public async Task offers_the_last_address_and_names_the_amount()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        storefront.Shop.On("GET /orders", 200, FakeShop.Orders(FakeShop.Order("o-1")));
        var page = await visitor.GetAsync("/checkout");
        Assert.Equal(("Ann Winter", "10437"), (page.Field("name"), page.Field("postalCode")));
        Assert.Contains("Order and pay €25.00", page.Body, StringComparison.Ordinal);
        Assert.Contains("pm_card_chargeDeclined", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task lets_a_card_be_entered_where_the_shop_has_a_key_and_the_provider_s_script_only_there()
    {
        await using var storefront = await RunningStorefront.StartAsync(stripeKey: "pk_test_1");
        using var visitor = await AtCheckoutAsync(storefront);
        var page = await visitor.GetAsync("/checkout");
        Assert.Contains("data-stripe=\"pk_test_1\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("data-amount=\"2500\" data-currency=\"eur\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("pm_card_visa", page.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await visitor.GetAsync(System.Text.RegularExpressions.Regex.Match(page.Body, "/assets/payment[^\"]*").Value)).Status);
        Assert.Contains("https://js.stripe.com", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("stripe", (await visitor.GetAsync("/cart")).Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task orders_what_the_form_shows_at_the_prices_that_it_shows()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        storefront.Shop.On("POST /orders", 202, FakeShop.Order("o-1"));
        var placed = await OrderAsync(visitor);
        Assert.Equal((303, "/account/orders/o-1"), (placed.Status, placed.Location));
        var sent = storefront.Shop.Sent.Single(sent => sent.Method == "POST" && sent.Path == "/orders");
        using var body = JsonDocument.Parse(sent.Body);
        Assert.Equal(
            """{"lines":[{"productId":"sencha","quantity":2,"unitPrice":{"amount":12.50,"currency":"EUR"}}],"shippingAddress":{"name":"Ann Winter","street":"Lindenallee 12","city":"Berlin","postalCode":"10437","country":"DE"},"paymentMethod":"pm_card_visa"}""",
            body.RootElement.GetRawText());
        Assert.Equal("Bearer access-1", sent.Token);
        Assert.Equal(0, storefront.Sessions.Only.Content.Cart.Count);
    }

    [Fact]
    public async Task sent_twice_is_ordered_once_and_taken_out_of_the_cart_once()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        storefront.Shop.On("POST /orders", 202, FakeShop.Order("o-1"));
        var form = Fields(await visitor.GetAsync("/checkout"));
        await visitor.PostAsync("/checkout", form);
        await visitor.PutInCartAsync(5);
        Assert.Equal("/account/orders/o-1", (await visitor.PostAsync("/checkout", form)).Location);
        Assert.Single(storefront.Shop.Sent.Where(sent => sent.Method == "POST" && sent.Path == "/orders").Select(sent => sent.Key).Distinct());
        Assert.Equal(5, storefront.Sessions.Only.Content.Cart.Count);
    }

    [Theory]
    [InlineData("/checkout/returned?order=o-1&payment_intent=pi_1", "/account/orders/o-1?back")]
    [InlineData("/checkout/returned?order=%2F%2Fevil.example", "/account/orders/%2F%2Fevil.example?back")]
    [InlineData("/checkout/returned", "/account/orders")]
    public async Task comes_back_from_the_bank_to_the_order_that_it_was_for(string returned, string page)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        foreach (var order in (string[])["o-1", "o-2"])
        {
            storefront.Shop.On("POST /orders", 202, FakeShop.Order(order));
            await visitor.PutInCartAsync();
            await OrderAsync(visitor);
        }

        Assert.Equal(page, (await visitor.GetAsync(returned)).Location);
    }

    [Theory]
    [InlineData("postalCode", "1043", "Enter five digits")]
    [InlineData("name", " ", "Enter the name")]
    [InlineData("name", "Ann\u202ewinter", "characters that cannot be printed")]
    [InlineData("city", "\u200b", "characters that cannot be printed")]
    [InlineData("country", "XX", "Choose the country")]
    [InlineData("paymentMethod", "", "Choose how you pay")]
    [InlineData("paymentMethod", "4242424242424242", "Choose how you pay")]
    public async Task says_what_is_wrong_beside_its_field_and_loses_nothing(string field, string value, string message)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        var page = await visitor.PostAsync("/checkout", [.. Fields(await visitor.GetAsync("/checkout")).Where(other => other.Name != field), (field, value)]);
        Assert.Equal(422, page.Status);
        Assert.Contains("<title>Error: Checkout", page.Body, StringComparison.Ordinal);
        Assert.Contains($"href=\"#{(field == "paymentMethod" ? "payment" : field)}\"", page.Body, StringComparison.Ordinal);
        Assert.Contains(message, page.Body, StringComparison.Ordinal);
        Assert.Equal("Lindenallee 12", page.Field("street"));
        Assert.DoesNotContain(storefront.Shop.Sent, sent => sent.Method == "POST" && sent.Path == "/orders");
    }

    [Fact]
    public async Task shows_what_the_API_finds_wrong_beside_the_field_that_it_means()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        storefront.Shop.Refuse("POST /orders", 400, "validation-failed", """{"shippingAddress.city":["wrong"],"paymentMethod":["wrong"]}""");
        var page = await OrderAsync(visitor);
        Assert.Equal(422, page.Status);
        Assert.Contains("Two things to correct", page.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"city-e\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"payment-e\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task comes_back_with_a_price_that_has_changed_and_keeps_what_was_typed()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        var form = Fields(await visitor.GetAsync("/checkout"));
        storefront.Shop.Sell(FakeShop.Product("sencha", 15m));
        storefront.Shop.Refuse("POST /orders", 422, "price-changed", """{"lines[0].unitPrice":["not any more"]}""");
        var page = await visitor.PostAsync("/checkout", form);
        Assert.Equal(409, page.Status);
        Assert.Contains("A price has changed", page.Body, StringComparison.Ordinal);
        Assert.Contains("Order and pay €30.00", page.Body, StringComparison.Ordinal);
        Assert.Equal(("Lindenallee 12", "sencha 2 15.00 EUR"), (page.Field("street"), page.Field("line")));
        Assert.Equal(2, storefront.Sessions.Only.Content.Cart.Count);
    }

    [Fact]
    public async Task in_a_session_that_is_over_signs_in_and_comes_back_filled_in()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        var form = Fields(await visitor.GetAsync("/checkout"));
        storefront.Sessions.Clear();
        Assert.Equal("/session/sign-in?to=%2Fcheckout", (await visitor.PostAsync("/checkout", form)).Location);
        await visitor.SignInAsync("/checkout");
        var page = await visitor.GetAsync("/checkout");
        Assert.Equal(("Ann Winter", form.Single(field => field.Name == "key").Value), (page.Field("name"), page.Field("key")));
        Assert.Contains("Order and pay €25.00", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task while_no_orders_are_taken_keeps_the_cart_and_can_be_sent_again_as_the_same_order()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        storefront.Shop.Refuse("POST /orders", 503, "products-unavailable");
        var form = Fields(await visitor.GetAsync("/checkout"));
        Assert.Equal(503, (await visitor.PostAsync("/checkout", form)).Status);
        Assert.Equal(2, storefront.Sessions.Only.Content.Cart.Count);
        var again = await visitor.GetAsync("/checkout");
        Assert.Equal(form.Single(field => field.Name == "key").Value, again.Field("key"));
    }

    [Theory]
    [InlineData(422, "idempotency-key-reused", 409, "We already received this order")]
    [InlineData(429, "too-many-open-orders", 429, "not paid yet")]
    [InlineData(429, "too-many-declines", 429, "Order again in 60 minutes")]
    [InlineData(422, "amount-not-chargeable", 409, "We cannot take a payment of €25.00")]
    public async Task says_what_stands_in_the_way(int refused, string code, int status, string message)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        storefront.Shop.Refuse("POST /orders", refused, code);
        var page = await OrderAsync(visitor);
        Assert.Equal(status, page.Status);
        Assert.Contains(message, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_what_is_typed_as_text()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await AtCheckoutAsync(storefront);
        var page = await visitor.PostAsync("/checkout", [.. Fields(await visitor.GetAsync("/checkout")).Where(field => field.Name is not ("name" or "city")), ("name", "<script>\"'"), ("city", "")]);
        Assert.DoesNotContain("<script>\"", page.Body, StringComparison.Ordinal);
        Assert.Equal("<script>\"'", page.Field("name"));
    }

    private static async Task<Visitor> AtCheckoutAsync(RunningStorefront storefront)
    {
        var visitor = storefront.Visit();
        await visitor.PutInCartAsync(2);
        await visitor.SignInAsync("/checkout");
        return visitor;
    }

    private static async Task<Response> OrderAsync(Visitor visitor) => await visitor.PostAsync("/checkout", Fields(await visitor.GetAsync("/checkout")));

    private static (string Name, string Value)[] Fields(Response page) => [.. s_address, ("key", page.Field("key")), ("line", page.Field("line"))];
}
