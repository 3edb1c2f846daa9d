using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Lambda;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;
using static ServerlessShop.Functions.Tests.Products.ProductsApi;

namespace ServerlessShop.Functions.Tests.Products;

public class Creating_a_product(ProductsApi api) : IClassFixture<ProductsApi>
{
    [Fact]
    public async Task answers_201_with_its_address_version_and_body()
    {
        var response = await api.CommandAsync(Request("POST", "/products", body: Body("tea-a1")).ByAdmin());
        var product = Product(response, 201);
        Assert.Equal($"/products/{product.Id}", response.Headers!["Location"]);
        Assert.Equal(("TEA-A1", "Sencha", 12.50m, "active", 1), (product.Sku, product.Name, product.Price.Amount, product.Status, product.Version));
    }

    [Fact]
    public async Task with_a_SKU_that_is_taken_in_whatever_case_is_a_409()
    {
        await api.CreateAsync("TEA-B1");
        var response = await api.CommandAsync(Request("POST", "/products", body: Body("tea-b1")).ByAdmin());
        Assert.Equal(409, response.Problem("duplicate-sku").Status);
    }

    [Fact]
    public async Task again_with_the_same_key_gives_the_same_answer_and_one_product()
    {
        var first = Product(await api.CommandAsync(Request("POST", "/products", body: Body("TEA-C1")).ByAdmin().With("idempotency-key", "c-1")), 201);
        await api.CommandAsync(Request("PUT", $"/products/{first.Id}/price", body: """{"price":{"amount":9,"currency":"EUR"}}""").ByAdmin());
        var again = Product(await api.CommandAsync(Request("POST", "/products", body: Body("TEA-C1").Replace(",", " , ")).ByAdmin().With("idempotency-key", "c-1")), 201);
        Assert.Equal((first.Id, 1, 12.50m), (again.Id, again.Version, again.Price.Amount));
    }

    [Fact]
    public async Task again_with_the_same_key_and_another_body_is_a_422()
    {
        await api.CommandAsync(Request("POST", "/products", body: Body("TEA-D1")).ByAdmin().With("idempotency-key", "d-1"));
        var response = await api.CommandAsync(Request("POST", "/products", body: Body("TEA-D2")).ByAdmin().With("idempotency-key", "d-1"));
        Assert.Equal(422, response.Problem("idempotency-key-reused").Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task under_an_empty_key_is_a_400(string key) => Assert.Equal(
        400, (await api.CommandAsync(Request("POST", "/products", body: Body("TEA-F1")).ByAdmin().With("idempotency-key", key))).Problem("malformed-request").Status);

    [Theory]
    [InlineData("\\u200b")]
    [InlineData("\\u0000x")]
    [InlineData("a\\u007f")]
    [InlineData("a\\nb")]
    [InlineData("\\u202eahcnes")]
    [InlineData("\\uffff")]
    public async Task by_a_name_or_a_tag_that_hides_something_is_a_400(string text)
    {
        var body = Body("TEA-G1").Replace("\"Sencha\"", $"\"{text}\"", StringComparison.Ordinal).Replace("\"green\"", $"\"{text}\"", StringComparison.Ordinal);
        var problem = (await api.CommandAsync(Request("POST", "/products", body: body).ByAdmin())).Problem("validation-failed");
        Assert.Equal(["name", "tags[0]"], problem.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task keeps_each_tag_once()
    {
        var body = Body("TEA-H1").Replace("[\"green\"]", """["x","x","X"," x ","ß"]""", StringComparison.Ordinal);
        Assert.Equal(["x", "ß"], Product(await api.CommandAsync(Request("POST", "/products", body: body).ByAdmin()), 201).Tags);
    }

    [Fact]
    public async Task keeps_the_name_without_the_spaces_around_it()
    {
        var body = Body("TEA-I1").Replace("\"Sencha\"", "\"  Sencha \"", StringComparison.Ordinal);
        Assert.Equal("Sencha", Product(await api.CommandAsync(Request("POST", "/products", body: body).ByAdmin()), 201).Name);
    }

    [Fact]
    public async Task is_forbidden_to_a_customer_whatever_the_body_says()
    {
        Assert.Equal(403, (await api.CommandAsync(Request("POST", "/products", body: "{").By("ann"))).Problem("forbidden").Status);
        Assert.Equal(403, (await api.CommandAsync(Request("POST", "/products", body: Body("TEA-E1")).By("ann"))).Problem("forbidden").Status);
    }

    [Fact]
    public async Task with_nothing_right_names_all_of_it_at_once()
    {
        var body = """{"sku":"-x","name":" ","description":null,"category":"Tea Ware","tags":["green",""],"price":{"amount":-1.005,"currency":"euro"},"imageUrl":"/me.png"}""";
        var problem = (await api.CommandAsync(Request("POST", "/products", body: body).ByAdmin())).Problem("validation-failed");
        Assert.Equal(["category", "imageUrl", "name", "price.amount", "price.currency", "sku", "tags[1]"], problem.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{}", "category name price sku")]
    [InlineData("""{"sku":"TEA-1","name":"a","category":"tea","price":{}}""", "price.amount price.currency")]
    [InlineData("""{"sku":"TEA-1","name":"a","category":"tea","price":{"amount":1.001,"currency":"EUR"}}""", "price.amount")]
    [InlineData("""{"sku":"TEA-1","name":"a","category":"tea","price":{"amount":1,"currency":"EUR\n"}}""", "price.currency")]
    public async Task without_what_is_needed_names_what_is_missing(string body, string members)
    {
        var problem = (await api.CommandAsync(Request("POST", "/products", body: body).ByAdmin())).Problem("validation-failed");
        Assert.Equal(members, string.Join(' ', problem.Errors!.Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("500.50", "JPY", "price.amount")]
    [InlineData("100000000", "JPY", "price.amount")]
    [InlineData("5.50", "ISK", "price.amount")]
    [InlineData("100.50", "UGX", "price.amount")]
    [InlineData("5.124", "KWD", "price.amount")]
    [InlineData("1000000", "EUR", "price.amount")]
    [InlineData("1", "BTC", "price.currency")]
    [InlineData("1", "XXX", "price.currency")]
    [InlineData("1", "XTS", "price.currency")]
    [InlineData("1", "DEM", "price.currency")]
    [InlineData("1", "eur", "price.currency")]
    public async Task has_no_price_that_cannot_be_charged(string amount, string currency, string member)
    {
        Assert.Equal([member], (await CreateAtAsync(amount, currency)).Problem("validation-failed").Errors!.Keys);
        var product = await api.CreateAsync($"CUR-{Guid.NewGuid():N}");
        var repriced = await api.CommandAsync(Request("PUT", $"/products/{product.Id}/price", body: PriceOf(amount, currency)).ByAdmin());
        Assert.Equal([member], repriced.Problem("validation-failed").Errors!.Keys);
    }

    [Theory]
    [InlineData("0", "EUR")]
    [InlineData("999999.99", "EUR")]
    [InlineData("99999999", "JPY")]
    [InlineData("500.0", "ISK")]
    [InlineData("5.12", "KWD")]
    [InlineData("9999999999.99", "IDR")]
    public async Task has_a_price_as_its_currency_has_coins(string amount, string currency) =>
        Assert.Equal(currency, Product(await CreateAtAsync(amount, currency), 201).Price.Currency);

    private Task<APIGatewayHttpApiV2ProxyResponse> CreateAtAsync(string amount, string currency) => api.CommandAsync(
        Request("POST", "/products", body: Body($"CUR-{Guid.NewGuid():N}").Replace("\"price\":{\"amount\":12.50,\"currency\":\"EUR\"}", PriceOf(amount, currency)[1..^1])).ByAdmin());

    private static string PriceOf(string amount, string currency) => $$$"""{"price":{"amount":{{{amount}}},"currency":"{{{currency}}}"}}""";

    [Theory]
    [InlineData("https://pictures.example/tea.jpg#x")]
    [InlineData("/assets/tea.jpg")]
    [InlineData("/assets/pictures/green-tea.svg#c")]
    public async Task has_a_picture_of_the_shop_or_of_the_web(string address) =>
        Assert.Equal(address, Product(await CreateWithPictureAsync(address), 201).ImageUrl);

    [Theory]
    [InlineData("/tea.jpg")]
    [InlineData("//elsewhere.example/tea.jpg")]
    [InlineData("assets/tea.jpg")]
    [InlineData("/assets/")]
    [InlineData("/assets//elsewhere.example/tea.jpg")]
    [InlineData("/assets/../session/end")]
    [InlineData("/assets/pictures/..")]
    [InlineData("/assets/tea.jpg?size=2")]
    [InlineData("/assets/tea.jpg#a b")]
    [InlineData("/assets/tea.jpg\\n")]
    [InlineData("/assets/%2e%2e/tea.jpg")]
    [InlineData("http://pictures.example/tea.jpg")]
    [InlineData("https://user@pictures.example/tea.jpg")]
    [InlineData("https://user:password@pictures.example/tea.jpg")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:image/svg+xml,x")]
    [InlineData("file:///etc/passwd")]
    public async Task has_no_picture_from_anywhere_else(string address) =>
        Assert.Equal(["imageUrl"], (await CreateWithPictureAsync(address)).Problem("validation-failed").Errors!.Keys);

    private Task<APIGatewayHttpApiV2ProxyResponse> CreateWithPictureAsync(string address) =>
        api.CommandAsync(Request("POST", "/products", body: Body($"PIC-{Guid.NewGuid():N}").Replace("\"imageUrl\":null", $"\"imageUrl\":\"{address}\"")).ByAdmin());

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"sku\":")]
    [InlineData("""{"sku":7}""")]
    [InlineData("""{"price":{"amount":"12"}}""")]
    [InlineData("""{"price":{"amount":1e99}}""")]
    [InlineData("""{"tags":"green"}""")]
    [InlineData("""{"colour":"green"}""")]
    public async Task with_a_body_that_cannot_be_read_is_a_400(string body) =>
        Assert.Equal(400, (await api.CommandAsync(Request("POST", "/products", body: body).ByAdmin())).Problem("malformed-request").Status);

    [Fact]
    public async Task with_a_null_among_its_tags_is_a_400() =>
        Assert.Equal(["Must not be null."], (await api.CommandAsync(Request("POST", "/products", body: """{"tags":[null]}""").ByAdmin())).Problem("validation-failed").Errors!["tags[0]"]);
}
