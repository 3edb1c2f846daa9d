using System.Text.Json;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Products;
using static ServerlessShop.Functions.Tests.Products.ProductsApi;

namespace ServerlessShop.Functions.Tests.Products;

public class Reading_products(ProductsApi api) : IClassFixture<ProductsApi>
{
    [Fact]
    public async Task while_Redis_is_dead_answers_from_the_event_table()
    {
        var created = await api.CreateAsync("READ-1");
        Assert.Equal("READ-1", Product(await api.GetAsync($"/products/{created.Id}", "minVersion=1")).Sku);
    }

    [Fact]
    public async Task that_do_not_exist_is_a_404()
    {
        Assert.Equal(404, (await api.GetAsync("/products/nobody")).Problem("product-not-found").Status);
        Assert.Equal(404, (await api.GetAsync("/products/" + new string('x', 64))).Problem("product-not-found").Status);
        Assert.Equal(404, (await api.GetAsync("/products/" + new string('x', 65))).Problem("not-found").Status);
        Assert.Equal(404, (await api.GetAsync("/products/a b")).Problem("not-found").Status);
    }

    [Theory]
    [InlineData("\"1\"", 304)]
    [InlineData("W/\"1\"", 304)]
    [InlineData("\"7\", W/\"1\"", 304)]
    [InlineData("*", 304)]
    [InlineData("\"2\"", 200)]
    [InlineData("\"01\"", 200)]
    [InlineData("", 200)]
    [InlineData("1", 200)]
    public async Task that_the_reader_has_already_is_a_304(string ifNoneMatch, int status)
    {
        var created = await api.CreateAsync($"READ-{Guid.NewGuid():N}");
        var response = await api.GetAsync($"/products/{created.Id}", ifNoneMatch: ifNoneMatch);
        Assert.Equal((status, "\"1\"", status == 304), (response.StatusCode, response.Headers!["ETag"], response.Body == ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("consistent=true&")]
    public async Task by_ids_leaves_out_the_unknown_and_the_repeated(string consistent)
    {
        var (a, b) = (await api.CreateAsync($"READ-2{consistent.Length}"), await api.CreateAsync($"READ-3{consistent.Length}"));
        var response = await api.GetAsync("/products", $"{consistent}ids={b.Id},nobody,{a.Id},{b.Id},{new string('x', 65)}");
        var list = JsonSerializer.Deserialize(response.Body!, ProductJson.Default.ProductList)!;
        Assert.Equal([b.Id, a.Id], list.Items.Select(p => p.Id));
        Assert.Null(list.Next);
        Assert.Equal(response.Body, (await api.GetAsync("/products", $"{consistent}ids={b.Id}&ids={a.Id},{b.Id}")).Body);
    }

    [Fact]
    public async Task by_no_ids_says_what_is_wanted() =>
        Assert.Contains("ids", (await api.GetAsync("/products", "ids=")).Problem("validation-failed").Errors!.Keys);

    [Fact]
    public async Task by_more_than_twenty_ids_is_a_400() => Assert.Equal(
        ["ids must list 1 to 20 product ids, separated by commas, such as ids=a,b,c."],
        (await api.GetAsync("/products", "ids=" + string.Join(',', Enumerable.Range(0, 21)))).Problem("validation-failed").Errors!["ids"]);

    [Fact]
    public async Task with_a_version_that_is_none_is_a_400() =>
        Assert.Equal(400, (await api.GetAsync("/products/nobody", "minVersion=new")).Problem("malformed-request").Status);

    [Fact]
    public async Task finds_the_shop_in_good_health() => Assert.Equal("""{"status":"ok"}""", (await api.GetAsync("/health")).Body);
}
