using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Contract;

public class Products_over_HTTP(RunningShop shop)
{
    [Fact]
    public async Task a_product_is_created_with_its_address_and_version()
    {
        var created = await shop.Admin.PostAsync("/products", Shopping.Product(12.50m));
        Assert.Equal((201, $"/products/{created.Id}", "\"1\""), (created.Status, created.Location, created.ETag));
        var read = await shop.Stranger.GetAsync($"{created.Location}?minVersion=1");
        Assert.Equal((200, created.Body), (read.Status, read.Body));
    }

    [Fact]
    public async Task a_price_changes_under_the_version_that_was_seen_and_under_no_other()
    {
        var id = await shop.HasProductAsync();
        var changed = await shop.Admin.PutAsync($"/products/{id}/price", new { price = Shopping.Price(14m) }, ("If-Match", "\"1\""));
        Assert.Equal((200, "\"2\""), (changed.Status, changed.ETag));
        var late = await shop.Admin.PutAsync($"/products/{id}/price", new { price = Shopping.Price(15m) }, ("If-Match", "\"1\""));
        Assert.Equal((412, "precondition-failed"), (late.Status, late.Problem));
        var read = await shop.Stranger.GetAsync($"/products/{id}?minVersion=2");
        Assert.Equal(14m, (decimal)read.Json["price"]!["amount"]!);
    }

    [Fact]
    public async Task whoever_has_just_written_reads_it()
    {
        var id = await shop.HasProductAsync();
        for (var price = 1; price <= 10; price++)
        {
            var written = await shop.Admin.PutAsync($"/products/{id}/price", new { price = Shopping.Price(price) });
            var read = await shop.Stranger.GetAsync($"/products/{id}?minVersion={written.Version}");
            Assert.Equal(price, (decimal)read.Json["price"]!["amount"]!);
        }
    }

    [Fact]
    public async Task the_same_key_makes_one_product_and_another_body_under_it_is_refused()
    {
        var (key, body) = ($"{Guid.NewGuid()}", Shopping.Product(3m));
        var first = await shop.Admin.PostAsync("/products", body, ("Idempotency-Key", key));
        var again = await shop.Admin.PostAsync("/products", body, ("Idempotency-Key", key));
        var other = await shop.Admin.PostAsync("/products", Shopping.Product(4m), ("Idempotency-Key", key));
        Assert.Equal((201, first.Body, first.ETag), (again.Status, again.Body, again.ETag));
        Assert.Equal((422, "idempotency-key-reused"), (other.Status, other.Problem));
        Assert.Single(await shop.Tables.Products.EventsAsync($"product-{first.Id}"));
    }

    [Fact]
    public async Task a_delivery_is_booked_the_moment_its_product_exists_and_never_of_none()
    {
        for (var i = 0; i < 20; i++)
        {
            var created = await shop.Admin.PostAsync("/products", Shopping.Product(3m));
            var receipt = await shop.Admin.PostAsync($"/inventory/{created.Id}/receipts", new { quantity = 1, reference = "delivery 7" });
            Assert.Equal((200, receipt.Body), (receipt.Status, receipt.Body));
            var mistyped = await shop.Admin.PostAsync($"/inventory/{created.Id[..^1]}/receipts", new { quantity = 1, reference = "delivery 7" });
            Assert.Equal((404, "product-not-found"), (mistyped.Status, mistyped.Problem));
        }
    }

    [Fact]
    public async Task what_the_reader_has_already_is_not_sent_again_but_for_an_order()
    {
        var id = await shop.HasProductAsync(stock: 1);
        var order = await shop.Ann.PlaceAsync("pm_card_visa", (id, 1));
        await shop.Ann.SeeEndedAsync(order.Id);
        foreach (var (path, status) in new[] { ($"/products/{id}", 304), ($"/inventory/{id}", 304), ($"/orders/{order.Id}", 200) })
        {
            var read = await shop.Admin.GetAsync(path);
            var again = await shop.Admin.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", read.ETag!));
            Assert.Equal((path, status, read.ETag), (path, again.Status, again.ETag));
            Assert.Equal(status == 304 ? "" : read.Body, again.Body);
        }
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/products")]
    [InlineData("/products/suggest?q=s")]
    [InlineData("/products/{0}")]
    [InlineData("/products/{0}/history")]
    [InlineData("/inventory?ids={0}")]
    [InlineData("/inventory/{0}")]
    [InlineData("/inventory/{0}/history")]
    [InlineData("/orders")]
    [InlineData("/orders/parked")]
    public async Task HEAD_is_answered_like_GET_without_the_body(string path)
    {
        var address = string.Format(null, path, await shop.HasProductAsync(stock: 1));
        var (get, head) = (await shop.Admin.GetAsync(address), await shop.Admin.SendAsync(HttpMethod.Head, address, null));
        Assert.Equal((200, ""), (head.Status, head.Body));
        Assert.Equal((get.Status, get.ContentType, get.ETag), (head.Status, head.ContentType, head.ETag));
    }

    [Fact]
    public async Task HEAD_asks_for_a_token_where_GET_does() =>
        Assert.Equal(401, (await shop.Stranger.SendAsync(HttpMethod.Head, "/orders", null)).Status);

    [Fact]
    public async Task a_SKU_is_given_once()
    {
        var created = await shop.Admin.PostAsync("/products", Shopping.Product(3m, "ONCE-1"));
        var second = await shop.Admin.PostAsync("/products", Shopping.Product(3m, "once-1"));
        Assert.Equal((201, 409, "duplicate-sku"), (created.Status, second.Status, second.Problem));
    }

    [Fact]
    public async Task several_are_read_by_their_ids()
    {
        var (a, b) = (await shop.HasProductAsync(1m), await shop.HasProductAsync(2m));
        var read = await shop.Stranger.GetAsync($"/products?ids={a},{b},none");
        Assert.Equal([a, b], read.Json["items"]!.AsArray().Select(product => (string)product!["id"]!));
    }

    [Fact]
    public async Task an_order_at_a_price_that_is_no_longer_true_is_refused()
    {
        var id = await shop.HasProductAsync(12.50m, stock: 1);
        var order = new
        {
            lines = new[] { new { productId = id, quantity = 1, unitPrice = Shopping.Price(10m) } },
            shippingAddress = new { name = "Ann Lee", street = "Teestraße 1", city = "Bremen", postalCode = "28195", country = "DE" },
            paymentMethod = "pm_card_visa",
        };
        var refused = await shop.Ann.PostAsync("/orders", order);
        Assert.Equal((422, "price-changed"), (refused.Status, refused.Problem));
    }

    [Fact]
    public async Task a_discontinued_product_is_shown_and_not_sold()
    {
        var id = await shop.HasProductAsync(stock: 1);
        await shop.Admin.SendAsync(HttpMethod.Delete, $"/products/{id}", null);
        var read = await shop.Stranger.GetAsync($"/products/{id}?minVersion=2");
        var order = await shop.Ann.PlaceAsync("pm_card_visa", (id, 1));
        Assert.Equal((200, "discontinued"), (read.Status, (string?)read.Json["status"]));
        Assert.Equal((422, "product-discontinued"), (order.Status, order.Problem));
    }
}
