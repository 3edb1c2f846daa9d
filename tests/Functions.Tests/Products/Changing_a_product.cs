using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Lambda;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;
using static ServerlessShop.Functions.Tests.Products.ProductsApi;

namespace ServerlessShop.Functions.Tests.Products;

public class Changing_a_product(ProductsApi api) : IClassFixture<ProductsApi>
{
    private const string NinePrice = """{"price":{"amount":9,"currency":"EUR"}}""";

    private static APIGatewayHttpApiV2ProxyRequest PutPrice(string id) => Request("PUT", $"/products/{id}/price", body: NinePrice).ByAdmin();

    [Fact]
    public async Task at_the_version_that_was_seen_is_taken()
    {
        var created = await api.CreateAsync("CHG-1");
        var changed = Product(await api.CommandAsync(PutPrice(created.Id).With("if-match", "\"1\"")));
        Assert.Equal((2, 9m), (changed.Version, changed.Price.Amount));
    }

    [Fact]
    public async Task at_another_version_is_a_412_and_changes_nothing()
    {
        var created = await api.CreateAsync("CHG-2");
        Assert.Equal(412, (await api.CommandAsync(PutPrice(created.Id).With("if-match", "\"7\""))).StatusCode);
        Assert.Equal(1, Product(await api.GetAsync($"/products/{created.Id}")).Version);
    }

    [Theory]
    [InlineData("\"1\"", 200)]
    [InlineData("*", 200)]
    [InlineData("\"4\", \"1\"", 200)]
    [InlineData("\"zzz\",W/\"7\" , \"1\"", 200)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("\"01\"", 412)]
    [InlineData("\"+1\"", 412)]
    [InlineData("\"1 \"", 412)]
    [InlineData("\"zzz\"", 412)]
    [InlineData("\"\"", 412)]
    [InlineData("\"4\", \"zzz\"", 412)]
    [InlineData("", 400)]
    [InlineData("  ", 400)]
    [InlineData("1", 400)]
    [InlineData("\"1", 400)]
    [InlineData("\"1\" \"4\"", 400)]
    [InlineData("*, \"1\"", 400)]
    public async Task under_If_Match_holds_to_its_tags_letter_by_letter(string ifMatch, int status)
    {
        var created = await api.CreateAsync($"TAG-{Guid.NewGuid():N}");
        Assert.Equal(status, (await api.CommandAsync(PutPrice(created.Id).With("if-match", ifMatch))).StatusCode);
        Assert.Equal(status == 200 ? 2 : 1, Product(await api.GetAsync($"/products/{created.Id}")).Version);
    }

    [Fact]
    public async Task to_the_same_tags_in_another_order_changes_nothing()
    {
        var created = await api.CreateAsync("CHG-7");
        var put = Request("PUT", $"/products/{created.Id}", body: """{"name":"Matcha","category":"tea","tags":["green","japan"]}""").ByAdmin();
        var again = Request("PUT", $"/products/{created.Id}", body: """{"name":"Matcha","category":"tea","tags":["japan"," green","Japan"]}""").ByAdmin();
        Assert.Equal(2, Product(await api.CommandAsync(put)).Version);
        var unchanged = Product(await api.CommandAsync(again));
        Assert.Equal((2, "green japan"), (unchanged.Version, string.Join(' ', unchanged.Tags)));
    }

    [Fact]
    public async Task replaces_its_details()
    {
        var created = await api.CreateAsync("CHG-3");
        var changed = Product(await api.CommandAsync(Request("PUT", $"/products/{created.Id}", body: """{"name":"Matcha","category":"tea"}""").ByAdmin()));
        Assert.Equal(("Matcha", "", 0, 12.50m), (changed.Name, changed.Description, changed.Tags.Count, changed.Price.Amount));
    }

    [Fact]
    public async Task has_no_way_to_change_its_SKU()
    {
        var created = await api.CreateAsync("CHG-4");
        var response = await api.CommandAsync(Request("PUT", $"/products/{created.Id}", body: """{"sku":"CHG-5","name":"a","category":"tea"}""").ByAdmin());
        Assert.Contains("sku", response.Problem("malformed-request").Errors!.Keys);
    }

    [Fact]
    public async Task after_it_was_discontinued_is_a_409()
    {
        var created = await api.CreateAsync("CHG-6");
        Assert.Equal("discontinued", Product(await api.CommandAsync(Request("DELETE", $"/products/{created.Id}").ByAdmin())).Status);
        Assert.Equal(409, (await api.CommandAsync(PutPrice(created.Id))).Problem("product-discontinued").Status);
    }

    [Fact]
    public async Task that_does_not_exist_is_a_404() =>
        Assert.Equal(404, (await api.CommandAsync(PutPrice("nobody"))).Problem("product-not-found").Status);

    [Fact]
    public async Task with_an_id_that_nothing_can_have_is_a_404() =>
        Assert.Equal(404, (await api.CommandAsync(PutPrice(new string('x', 65)))).StatusCode);
}
