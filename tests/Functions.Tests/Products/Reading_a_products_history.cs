using System.Text.Json;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Lambda;
using ServerlessShop.Products;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Products;

public class Reading_a_products_history(ProductsApi api) : IClassFixture<ProductsApi>
{
    [Fact]
    public async Task shows_who_changed_what_the_oldest_first()
    {
        var product = await api.CreateAsync("PAST-1");
        await RaiseAsync(product.Id, 14m);
        var history = History(await api.GetByAdminAsync($"/products/{product.Id}/history"));
        Assert.Equal([(1, "product-created-v1"), (2, "product-price-changed-v1")], history.Items.Select(entry => (entry.Version, entry.Name)));
        Assert.All(history.Items, entry => Assert.StartsWith("admin:", entry.Actor, StringComparison.Ordinal));
        Assert.All(history.Items, entry => Assert.Matches(@"^[0-9a-f]{32}\z", entry.TraceId));
        Assert.Equal((14m, null), (history.Items[1].Data.Price!.Amount, history.Next));
    }

    [Fact]
    public async Task goes_page_by_page_through_every_event_once()
    {
        var product = await api.CreateAsync("PAST-2");
        for (var price = 1; price <= 6; price++) await RaiseAsync(product.Id, price);
        var (versions, next, pages) = (new List<long>(), "", 0);
        do
        {
            var page = History(await api.GetByAdminAsync($"/products/{product.Id}/history", $"limit=3&next={next}"));
            Assert.InRange(page.Items.Count, 1, 3);
            versions.AddRange(page.Items.Select(entry => entry.Version));
            (next, pages) = (page.Next, pages + 1);
        }
        while (next is not null);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], versions);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task that_fills_its_page_to_the_last_event_has_no_next_one()
    {
        var product = await api.CreateAsync("PAST-3");
        Assert.Null(History(await api.GetByAdminAsync($"/products/{product.Id}/history", "limit=1")).Next);
    }

    [Fact]
    public async Task is_for_admins_alone()
    {
        var product = await api.CreateAsync("PAST-4");
        Assert.Equal(403, (await api.QueryAsync(Request("GET", $"/products/{product.Id}/history").By("ann"))).Problem("forbidden").Status);
        Assert.Equal(403, (await api.GetAsync($"/products/{product.Id}/history")).Problem("forbidden").Status);
        Assert.Equal(403, (await api.GetAsync("/products/nobody/history")).Problem("forbidden").Status);
    }

    [Fact]
    public async Task of_what_does_not_exist_is_a_404() =>
        Assert.Equal(404, (await api.GetByAdminAsync("/products/nobody/history")).Problem("product-not-found").Status);

    [Theory]
    [InlineData("limit=0", "validation-failed")]
    [InlineData("limit=101", "validation-failed")]
    [InlineData("limit=many", "malformed-request")]
    [InlineData("next=nonsense!", "malformed-request")]
    [InlineData("next=MA", "malformed-request")] // 0
    [InlineData("next=OTk", "malformed-request")] // 99
    public async Task with_what_cannot_be_read_is_a_400(string query, string code)
    {
        var product = await api.CreateAsync($"PAST-{Guid.NewGuid():N}");
        Assert.Equal(400, (await api.GetByAdminAsync($"/products/{product.Id}/history", query)).Problem(code).Status);
    }

    private async Task RaiseAsync(string id, decimal price) => Assert.Equal(200, (await api.CommandAsync(Request(
        "PUT", $"/products/{id}/price", body: $$$"""{"price":{"amount":{{{price}}},"currency":"EUR"}}""").ByAdmin())).StatusCode);

    private static ProductHistory History(APIGatewayHttpApiV2ProxyResponse response)
    {
        Assert.True(response.StatusCode == 200, response.Body);
        return JsonSerializer.Deserialize(response.Body!, ProductJson.Default.ProductHistory)!;
    }
}
