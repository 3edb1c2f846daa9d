using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Contract;

public class Histories_for_admins(RunningShop shop)
{
    [Fact]
    public async Task tell_of_a_product_and_its_stock_who_did_what_and_name_no_customer()
    {
        var (product, order) = await shop.HasConfirmedOrderAsync();
        await shop.Admin.PutAsync($"/products/{product}/price", new { price = Shopping.Price(14m) });

        var products = await shop.Admin.GetAsync($"/products/{product}/history");
        Assert.Equal(["product-created-v1", "product-price-changed-v1"], products.Json["items"]!.AsArray().Select(entry => (string)entry!["name"]!));
        Assert.All(products.Json["items"]!.AsArray(), entry => Assert.StartsWith("admin:", (string)entry!["actor"]!, StringComparison.Ordinal));

        var stock = await shop.Admin.GetAsync($"/inventory/{product}/history");
        var entries = stock.Json["items"]!.AsArray();
        Assert.Equal(["stock-received-v1", "stock-reserved-v1", "stock-committed-v1"], entries.Select(entry => (string)entry!["name"]!));
        Assert.Equal(["place-order", "place-order"], entries.Skip(1).Select(entry => (string)entry!["actor"]!));
        Assert.Equal([order, order], entries.Skip(1).Select(entry => (string)entry!["data"]!["orderId"]!));
        // One trace from the customer's request to the warehouse.
        var placed = (await shop.Admin.GetAsync($"/orders/{order}/history")).Json["items"]![0]!;
        Assert.All(entries.Skip(1), entry => Assert.Equal((string)placed["traceId"]!, (string)entry!["traceId"]!));
        Assert.DoesNotContain((string)placed["actor"]!, stock.Body, StringComparison.Ordinal);
    }
}
