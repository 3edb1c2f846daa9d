using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Operator;
using ServerlessShop.Orders.Functions.Search;
using ServerlessShop.Testing;
using StackExchange.Redis;

namespace ServerlessShop.EndToEnd.Tests.Operating;

/// <summary>Customers who have just signed up: whoever is erased here can buy nothing in another test.</summary>
[Collection(ShopUnderFire.Name)]
public class Erasing_a_customer(DisturbedShop shop)
{
    // Words so long that no ciphertext happens to spell one: a table's base64 has had a "quux" in it.
    private const string Name = "Zacharias Quuxenberger";
    private const string Street = "Unverwechselbare Gasse 77";
    private const string Note = "Umzug nach Timbuktu";

    [Fact]
    public async Task leaves_a_paid_order_that_can_be_cancelled_and_not_be_shipped()
    {
        var buyer = shop.As(shop.SignUp("erased-1"));
        var placed = await buyer.PostAsync("/orders", Order(await shop.HasProductAsync(stock: 2)));
        await buyer.SeeEndedAsync(placed.Id);
        Assert.Equal(204, (await shop.Admin.SendAsync(HttpMethod.Delete, $"/customers/{(string)placed.Json["customerId"]!}", null)).Status);

        var shipped = await shop.Admin.PostAsync($"/orders/{placed.Id}/ship", null);

        Assert.Equal((409, "not-ready"), (shipped.Status, shipped.Problem));
        Assert.Equal(202, (await shop.Admin.PostAsync($"/orders/{placed.Id}/cancel", null)).Status);
        Assert.Equal("refunded", (string?)(await shop.Admin.SeeUndoneAsync(placed.Id))["payment"]!["status"]);
    }

    [Fact]
    public async Task leaves_the_name_and_the_address_nowhere_and_the_money_right()
    {
        var user = shop.SignUp("erased-2");
        var (product, buyer) = (await shop.HasProductAsync(stock: 2), shop.As(user));
        var placed = await buyer.PostAsync("/orders", Order(product), ("Idempotency-Key", "k-197"));
        Assert.Equal((202, Name), (placed.Status, (string?)placed.Json["shippingAddress"]!["name"]));
        var customer = (string)placed.Json["customerId"]!;
        await buyer.SeeEndedAsync(placed.Id);
        await buyer.PostAsync($"/orders/{placed.Id}/cancel", new { reason = Note });
        await buyer.SeeUndoneAsync(placed.Id);
        Assert.Contains(Note, (await buyer.GetAsync($"/orders/{placed.Id}")).Body, StringComparison.Ordinal);

        Assert.Equal(403, (await shop.Ann.SendAsync(HttpMethod.Delete, $"/customers/{customer}", null)).Status);
        Assert.Equal(204, (await shop.Admin.SendAsync(HttpMethod.Delete, $"/customers/{customer}", null)).Status);

        // From the answer on, in whatever had shown it a moment ago; the customer's token is still good.
        foreach (var reader in new[] { buyer, shop.Admin })
        {
            var erased = await reader.GetAsync($"/orders/{placed.Id}");
            Assert.Equal(
                ("erased", "erased", "cancelled", "refunded"),
                ((string?)erased.Json["shippingAddress"]!["name"], (string?)erased.Json["shippingAddress"]!["street"], (string?)erased.Json["status"], (string?)erased.Json["payment"]!["status"]));
            Assert.DoesNotContain(Note, erased.Body, StringComparison.Ordinal);
        }

        Assert.Contains("\"erased\"", (await buyer.GetAsync("/orders")).Body, StringComparison.Ordinal);
        var listed = await Eventually.SeeAsync(() => shop.Admin.GetAsync($"/orders?customer={customer}"), answer => answer.Body.Contains(placed.Id, StringComparison.Ordinal));
        Assert.All(listed.Json["items"]!.AsArray(), order => Assert.Equal("erased", (string?)order!["shippingAddress"]!["name"]));
        var refused = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => buyer.PostAsync("/orders", Order(product))));
        Assert.All(refused, again => Assert.Equal((409, "customer-erased"), (again.Status, again.Problem)));
        // The repeat of what was taken before, too: nothing tells any more that it is one.
        Assert.Equal((409, "customer-erased"), (await buyer.PostAsync("/orders", Order(product), ("Idempotency-Key", "k-197"))) is var repeat ? (repeat.Status, repeat.Problem) : default);
        Assert.Null(shop.Shop.Users.Find(user, "erased-2"));

        using var operate = new ShopStack(new Uri(shop.Shop.AwsUrl));
        foreach (var (place, text) in await EverythingAsync(operate, placed.Id, product))
            foreach (var personal in new[] { Name, "Zacharias", "Quuxenberger", Street, "Unverwechselbare", "Gasse 77", Note, "Timbuktu" })
                Assert.False(text.Contains(personal, StringComparison.OrdinalIgnoreCase), $"{place} shows {personal}");
        var keys = await operate.ItemsAsync("CustomerKeys", TestContext.Current.CancellationToken).SingleAsync(item => item["pk"].S == customer, TestContext.Current.CancellationToken);
        Assert.Equal(["erasedAt", "pk"], keys.Keys.Order());
        Assert.Equal(204, (await shop.Admin.SendAsync(HttpMethod.Delete, $"/customers/{customer}", null)).Status);
    }

    [Fact]
    public async Task rejects_an_order_that_was_taken_a_moment_before_and_gives_everything_back()
    {
        var user = shop.SignUp("erased-3");
        var (product, buyer) = (await shop.HasProductAsync(stock: 2), shop.As(user));
        Answer placed;
        using (shop.Pausing("OrdersSagaStarter"))
        {
            placed = await buyer.PostAsync("/orders", Order(product));
            Assert.Equal((202, 204), (placed.Status, (await buyer.SendAsync(HttpMethod.Delete, $"/customers/{placed.Json["customerId"]}", null)).Status));
        }

        var order = await buyer.SeeEndedAsync(placed.Id);
        Assert.Equal(("rejected", "customer-erased", "voided", "erased"), (
            (string?)order["status"], (string?)order["reason"]!["code"], (string?)order["payment"]!["status"], (string?)order["shippingAddress"]!["name"]));
        Assert.Equal((2, 0), await shop.StockAsync(product));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("customer-199@example.org")]
    public async Task finds_nobody_by_an_id_that_is_no_customer_s(string id)
    {
        var answer = await shop.Admin.SendAsync(HttpMethod.Delete, $"/customers/{id}", null);
        Assert.Equal((404, "customer-not-found"), (answer.Status, answer.Problem));
        Assert.NotNull(shop.Shop.Users.Find("customer-199", "customer-199"));
    }

    [Fact]
    public async Task who_never_ordered_deletes_the_account_and_takes_no_order_with_its_token()
    {
        var user = shop.SignUp("erased-4");
        var (product, buyer) = (await shop.HasProductAsync(stock: 2), shop.As(user));
        Assert.Equal(204, (await shop.Admin.SendAsync(HttpMethod.Delete, $"/customers/{user}", null)).Status);
        Assert.Null(shop.Shop.Users.Find(user, "erased-4"));
        Assert.Equal((409, "customer-erased"), (await buyer.PostAsync("/orders", Order(product))) is var refused ? (refused.Status, refused.Problem) : default);
    }

    private static object Order(string product) => new
    {
        lines = new[] { new { productId = product, quantity = 1 } },
        shippingAddress = new { name = Name, street = Street, city = "Bremen", postalCode = "28195", country = "DE" },
        paymentMethod = "pm_card_visa",
    };

    /// <summary>All that the shop has written down: each place has to have something, or nothing was searched.</summary>
    private async Task<IReadOnlyList<(string Place, string Text)>> EverythingAsync(ShopStack operate, string order, string product)
    {
        var places = new List<(string, string)>();
        foreach (var table in new[] { "ProductsEvents", "InventoryEvents", "OrdersEvents", "PaymentsEvents", "CustomerKeys", "DeadLetters", "ParkedSagas" })
            places.Add((table, string.Join('\n', await operate.ItemsAsync(table, TestContext.Current.CancellationToken).Select(item => string.Join(' ', item.Select(a => $"{a.Key}={TextOf(a.Value)}"))).ToListAsync(TestContext.Current.CancellationToken))));
        Assert.Contains(order, places.Single(p => p.Item1 == "OrdersEvents").Item2, StringComparison.Ordinal);
        // Each topic has, last of the order's, what its cancelling left there; that of products has at least its product.
        foreach (var (topic, stream, events) in new[] { ("shop.orders.v1", $"order-{order}", 5), ("shop.payments.v1", $"payment-{order}", 7), ("shop.inventory.v1", $"reservation-{order}", 3), ("shop.products.v1", $"product-{product}", 1) })
            using (var reader = Topic.Open(shop, topic))
                places.Add((topic, string.Join('\n', reader.ReadUntil(records => records.Count(r => r.Key == stream) >= events).Select(r => $"{r.Key} {r.Value}"))));
        using (var provider = shop.ProvidersApi())
            places.Add(("the payment provider", await provider.GetStringAsync("v1/payment_intents?limit=100", TestContext.Current.CancellationToken)));
        places.Add(("the order's history", (await shop.Admin.GetAsync($"/orders/{order}/history")).Body));
        foreach (var path in new[] { $"/products/{product}/history", $"/inventory/{product}/history" }) places.Add((path, (await shop.Admin.GetAsync(path)).Body));
        places.Add(("Redis", await RedisAsync($":{order} ")));
        places.Add(("OpenSearch", await DocumentAsync(order)));
        places.Add(("the functions' logs", string.Join('\n', shop.Logs)));
        foreach (var machine in new[] { "PlaceOrder", "CancelOrder" })
            places.Add((machine, (await shop.StepFunctionsAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = Running.Operating.ExecutionArn(machine, order), ["maxResults"] = 1000 })).ToJsonString()));
        Assert.All(places.Where(p => p.Item1 is not ("DeadLetters" or "ParkedSagas")), place => Assert.NotEmpty(place.Item2));
        return places;
    }

    private async Task<string> RedisAsync(string expected)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(shop.Shop.Servers.RedisEndpoint);
        var text = new StringBuilder();
        await foreach (var key in redis.GetServer(shop.Shop.Servers.RedisEndpoint).KeysAsync())
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{key} {string.Join(' ', await redis.GetDatabase().HashGetAllAsync(key))}");
        Assert.Contains(expected, $"{text}", StringComparison.Ordinal);
        return $"{text}";
    }

    private async Task<string> DocumentAsync(string order)
    {
        using var http = OpenSearchHttp.CreateClient(new OpenSearchSettings(shop.Shop.Servers.OpenSearchUrl, SignedFor: null, Region: ""), OpenSearchHttp.ProjectionTimeout, TimeProvider.System);
        var openSearch = new OpenSearchClient(http);
        return await Eventually.SeeAsync(
            async () => $"{(await openSearch.MultiGetAsync(OrderIndex.Definition.Name, [order], TestContext.Current.CancellationToken))[0].Source}",
            document => document.Contains("\"cancelled\"", StringComparison.Ordinal));
    }

    private static string TextOf(AttributeValue value) =>
        value.S ?? value.N ?? JsonSerializer.Serialize(value.L?.Select(TextOf) ?? value.M?.Values.Select(TextOf) ?? []);
}
