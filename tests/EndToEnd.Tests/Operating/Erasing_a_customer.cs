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

[Collection(ShopUnderFire.Name)]
public class Erasing_a_customer(DisturbedShop shop)
{
    // Words so long that no ciphertext happens to spell one: a table's base64 has had a "quux" in it.
    private const string Name = "Zacharias Quuxenberger";
    private const string Street = "Unverwechselbare Gasse 77";
    private const string Note = "Umzug nach Timbuktu";

    // Nobody else orders as the admin: an erased customer cannot order any more.
    private Client Customer => shop.Admin;

    [Fact]
    public async Task leaves_the_name_and_the_address_nowhere_and_the_money_right()
    {
        var product = await shop.HasProductAsync(stock: 2);
        var placed = await Customer.PostAsync("/orders", Order(product));
        Assert.Equal((202, Name), (placed.Status, (string?)placed.Json["shippingAddress"]!["name"]));
        var customer = (string)placed.Json["customerId"]!;
        await Customer.SeeEndedAsync(placed.Id);
        await Customer.PostAsync($"/orders/{placed.Id}/cancel", new { reason = Note });
        await Customer.SeeUndoneAsync(placed.Id);

        Assert.Equal(403, (await shop.Ann.SendAsync(HttpMethod.Delete, $"/customers/{customer}", null)).Status);
        Assert.Equal(204, (await shop.Admin.SendAsync(HttpMethod.Delete, $"/customers/{customer}", null)).Status);

        // Functions remember the key for a minute.
        var erased = await Eventually.SeeAsync(
            () => Customer.GetAsync($"/orders/{placed.Id}"), order => (string?)order.Json["shippingAddress"]?["name"] == "erased", TimeSpan.FromSeconds(90));
        Assert.Equal(("erased", "cancelled", "refunded"), ((string?)erased.Json["shippingAddress"]!["street"], (string?)erased.Json["status"], (string?)erased.Json["payment"]!["status"]));
        Assert.DoesNotContain(Note, erased.Body, StringComparison.Ordinal);
        Assert.Equal((409, "customer-erased"), (await Customer.PostAsync("/orders", Order(product))) is var again ? (again.Status, again.Problem) : default);

        using var operate = new ShopStack(new Uri(shop.Shop.AwsUrl));
        foreach (var (place, text) in await EverythingAsync(operate, placed.Id, product))
            foreach (var personal in new[] { Name, "Zacharias", "Quuxenberger", Street, "Unverwechselbare", "Gasse 77", Note, "Timbuktu" })
                Assert.False(text.Contains(personal, StringComparison.OrdinalIgnoreCase), $"{place} shows {personal}");
        var keys = await operate.ItemsAsync("CustomerKeys", TestContext.Current.CancellationToken).SingleAsync(item => item["pk"].S == customer, TestContext.Current.CancellationToken);
        Assert.Equal(["erasedAt", "pk"], keys.Keys.Order());
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
        places.Add(("the order's history", (await Customer.GetAsync($"/orders/{order}/history")).Body));
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
