using ServerlessShop.Functions.Tests.Lambda;

namespace ServerlessShop.Functions.Tests.Products;

public class Searching_products(ProductsApi api) : IClassFixture<ProductsApi>
{
    [Theory]
    [InlineData("/products", "")]
    [InlineData("/products", "q=tea")]
    [InlineData("/products/suggest", "q=te")]
    public async Task while_OpenSearch_is_dead_asks_to_come_again(string path, string query)
    {
        var answer = await api.GetAsync(path, query);
        Assert.Equal(503, answer.Problem("unavailable").Status);
        Assert.Equal("2", answer.Headers!["Retry-After"]);
    }

    [Fact]
    public async Task by_what_makes_no_sense_names_all_of_it()
    {
        var problem = (await api.GetAsync("/products", $"q={new string('x', 201)}&minPrice=-1&maxPrice=-2&sort=best&limit=101")).Problem("validation-failed");
        Assert.Equal(["limit", "maxPrice", "minPrice", "q", "sort"], problem.Errors!.Keys.Order());
        Assert.Contains("q", (await api.GetAsync("/products/suggest", "q=%20")).Problem("validation-failed").Errors!.Keys);
    }

    [Theory]
    [InlineData("minPrice=cheap")]
    [InlineData("inStock=perhaps")]
    [InlineData("next=nonsense!")]
    [InlineData("next=e30")]
    [InlineData("next=eyJzb3J0IjoiUmVsZXZhbmNlIiwiYWZ0ZXIiOlsxXX0")]
    public async Task by_what_cannot_be_read_is_a_400(string query) =>
        Assert.Equal(400, (await api.GetAsync("/products", query)).Problem("malformed-request").Status);
}
