using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Contract;

public class Bad_input(RunningShop shop)
{
    [Theory]
    [InlineData("""{"sku":"TEA""", "malformed-request")]
    [InlineData("", "malformed-request")]
    [InlineData("null", "malformed-request")]
    [InlineData("[]", "malformed-request")]
    [InlineData("""{"sku":17}""", "malformed-request")]
    [InlineData("""{"sku":"X-1","name":"Sencha","category":"tea","price":"cheap"}""", "malformed-request")]
    [InlineData("""{"sku":"X-1","name":"Sencha","category":"tea","price":{"amount":1e400,"currency":"EUR"}}""", "malformed-request")]
    [InlineData("""{"sku":"X-1","name":"Sencha","category":"tea","price":{"amount":1,"currency":"EUR"},"colour":"green"}""", "malformed-request")]
    [InlineData("""{"sku":"X-1","name":"Sencha","category":"tea","price":{"amount":-1,"currency":"EUR"}}""", "validation-failed")]
    [InlineData("{}", "validation-failed")]
    public async Task is_a_problem_of_the_sender(string body, string problem)
    {
        var answer = await shop.Admin.PostAsync("/products", body);
        Assert.Equal((400, problem), (answer.Status, answer.Problem));
        Assert.NotEmpty((string)answer.Json["traceId"]!);
    }

    [Fact]
    public async Task names_everything_that_is_wrong_at_once()
    {
        var answer = await shop.Admin.PostAsync("/products", """{"sku":"X-1","category":"Not Kebab","price":{"amount":-1,"currency":"euro"}}""");
        var members = answer.Json["errors"]!.AsObject().Select(error => error.Key);
        Assert.Equal(["category", "name", "price.amount", "price.currency"], members.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("quantity", "0")]
    [InlineData("quantity", "-1")]
    [InlineData("quantity", "2147483648")]
    [InlineData("quantity", "1.5")]
    [InlineData("quantity", "null")]
    [InlineData("productId", "\"\"")]
    [InlineData("unitPrice", """{"amount":-1,"currency":"EUR"}""")]
    public async Task in_an_orders_line_starts_no_order(string member, string value)
    {
        var order = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Shopping.Order("pm_card_visa", ("p-1", 1))))!;
        order["lines"]![0]![member] = JsonNode.Parse(value);
        var answer = await shop.Ann.PostAsync("/orders", order.ToJsonString());
        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Problem);
        Assert.Contains(answer.Json["errors"]!.AsObject(), error => error.Key.Contains(member, StringComparison.Ordinal));
    }

    [Fact]
    public async Task of_500_lines_an_endless_address_or_no_payment_method_starts_no_order_and_reserves_nothing()
    {
        var product = await shop.HasProductAsync(stock: 10);
        var customer = shop.As("customer-200");
        await AssertRefusedAsync("lines", order => order["lines"] = new JsonArray([.. Enumerable.Range(0, 500).Select(_ => order["lines"]![0]!.DeepClone())]));
        await AssertRefusedAsync("lines", order => order["lines"] = new JsonArray());
        await AssertRefusedAsync("shippingAddress.street", order => order["shippingAddress"]!["street"] = new string('x', 10_000));
        await AssertRefusedAsync("shippingAddress.country", order => order["shippingAddress"]!["country"] = "Germany");
        await AssertRefusedAsync("paymentMethod", order => order["paymentMethod"] = "bitcoin");
        await AssertRefusedAsync("paymentMethod", order => order["paymentMethod"] = "4242424242424242");
        Assert.Empty((await customer.GetAsync("/orders")).Json["items"]!.AsArray());
        Assert.Equal((10, 0), await shop.StockAsync(product));

        async Task AssertRefusedAsync(string member, Action<JsonNode> spoil)
        {
            var order = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Shopping.Order("pm_card_visa", (product, 1))))!;
            spoil(order);
            var answer = await customer.PostAsync("/orders", order.ToJsonString());
            Assert.Equal((400, "validation-failed"), (answer.Status, answer.Problem));
            Assert.Contains(member, answer.Json["errors"]!.AsObject().Select(error => error.Key));
        }
    }

    [Fact]
    public async Task of_an_order_in_two_currencies_is_refused()
    {
        var dollars = await shop.Admin.PostAsync("/products", new { sku = "USD-0001", name = "Tea", category = "tea", price = new { amount = 5, currency = "USD" } });
        var euros = await shop.HasProductAsync(stock: 5);
        var answer = await shop.Ann.PlaceAsync("pm_card_visa", (euros, 1), (dollars.Id, 1));
        Assert.Equal((422, "mixed-currencies"), (answer.Status, answer.Problem));
        Assert.Equal(["lines[1].productId"], answer.Json["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal((5, 0), await shop.StockAsync(euros));
    }

    [Fact]
    public async Task of_a_payment_method_that_the_provider_does_not_know_ends_rejected_with_nothing_held()
    {
        var (product, customer) = (await shop.HasProductAsync(stock: 5), shop.NextCustomer());
        var placed = await customer.PlaceAsync("pm_nobody_knows", (product, 1));
        var order = await customer.SeeEndedAsync(placed.Id);
        Assert.Equal(("rejected", "payment-declined"), ((string?)order["status"], (string?)order["reason"]!["code"]));
        Assert.Equal((5, 0), await shop.StockAsync(product));
    }

    [Theory]
    [InlineData("GET", "/products/none")]
    [InlineData("GET", "/inventory/none")]
    [InlineData("PUT", "/products/none/price")]
    [InlineData("GET", "/products/%E2%82%AC%2F..%2F")]
    public async Task an_unknown_id_is_not_found(string method, string path)
    {
        var answer = await shop.Admin.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new { price = Shopping.Price(1m) });
        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task of_an_order_for_an_unknown_product_is_refused()
    {
        var answer = await shop.Ann.PlaceAsync("pm_card_visa", ("none", 1));
        Assert.Equal((422, "unknown-product"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task of_300_KB_is_too_large_for_the_function()
    {
        var answer = await shop.Admin.PostAsync("/products", BodyOf(300_000));
        Assert.Equal((413, "body-too-large"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task of_7_MB_is_too_large_for_the_gateway()
    {
        var answer = await shop.Admin.PostAsync("/products", BodyOf(7_000_000));
        Assert.Equal((413, "Request Entity Too Large"), (answer.Status, answer.GatewaysMessage));
    }

    private static string BodyOf(int length) => $$"""{"sku":"BIG-1","name":"Sencha","category":"tea","description":"{{new string('x', length)}}"}""";
}
