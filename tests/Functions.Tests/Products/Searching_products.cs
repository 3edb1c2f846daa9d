using System.Net;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Products.Functions;
using ServerlessShop.Products.Functions.Search;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

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
        var tooMany = string.Join('+', Enumerable.Repeat("tea", 21));
        foreach (var path in new[] { "/products", "/products/suggest" })
            Assert.Equal(["q must be at most 20 words long."], (await api.GetAsync(path, $"q={tooMany}")).Problem("validation-failed").Errors!["q"]);
        Assert.Contains("q", (await api.GetAsync("/products/suggest", "q=%20")).Problem("validation-failed").Errors!.Keys);
    }

    [Theory]
    [InlineData("minPrice=cheap")]
    [InlineData("minPrice=10,5")]
    [InlineData("maxPrice=1,234.50")]
    [InlineData("minPrice=1.0.5")]
    [InlineData("minPrice=1e3")]
    [InlineData("limit=1.0")]
    [InlineData("limit=1,0")]
    [InlineData("minPrice=1&minPrice=100")]
    [InlineData("q=green&q=tea")]
    [InlineData("sort=newest&sort=newest")]
    [InlineData("inStock=true&inStock=true")]
    [InlineData("limit=1&limit=")]
    [InlineData("ids=a&consistent=true&consistent=true")]
    [InlineData("ids=a&consistent=perhaps")]
    [InlineData("inStock=perhaps")]
    [InlineData("next=nonsense!")]
    [InlineData("next=e30")]
    [InlineData("sort=newest&next=eyJzb3J0IjoiTmV3ZXN0IiwiYWZ0ZXIiOltudWxsLG51bGxdfQ")]
    [InlineData("sort=newest&next=eyJzb3J0IjoiTmV3ZXN0IiwiYWZ0ZXIiOlsxLG51bGxdfQ")]
    [InlineData("ids=a&sort=newest")]
    [InlineData("ids=a&next=e30")]
    [InlineData("next=eyJzb3J0IjoiUmVsZXZhbmNlIiwiYWZ0ZXIiOlsxXX0")]
    public async Task by_what_cannot_be_read_is_a_400(string query) =>
        Assert.Equal(400, (await api.GetAsync("/products", query)).Problem("malformed-request").Status);

    [Theory]
    [InlineData("limit=99999999999", "limit must be between 1 and 100.")]
    [InlineData("limit=-99999999999", "limit must be between 1 and 100.")]
    public async Task by_a_number_that_is_too_large_says_how_large_it_may_be(string query, string error) =>
        Assert.Equal([error], (await api.GetAsync("/products", query)).Problem("validation-failed").Errors!["limit"]);

    [Fact]
    public async Task by_what_cannot_be_read_names_all_of_it()
    {
        var errors = (await api.GetAsync("/products", "minPrice=10,5&limit=many&q=a&q=b&inStock=perhaps")).Problem("malformed-request").Errors!;
        Assert.Equal(
            [
                ("inStock", "inStock must be true or false."), ("limit", "limit must be a whole number, such as 20."),
                ("minPrice", "minPrice must be a number of at most 28 digits, with a point before any decimals, such as 10.50."), ("q", "q must be given only once."),
            ],
            errors.Select(error => (error.Key, Assert.Single(error.Value))).Order());
        Assert.Equal(400, (await api.GetAsync("/products/suggest", "q=a&q=b")).Problem("malformed-request").Status);
    }

    // A valid query reaches OpenSearch, which is dead here.
    [Theory]
    [InlineData("q=&category=&minPrice=&maxPrice=&inStock=&sort=&limit=&next=")]
    [InlineData("q=%20&category=%20&minPrice=%20&sort=+")]
    [InlineData("minPrice=10.5&maxPrice=10.50")]
    [InlineData("category=green-tea&category=black-tea")]
    [InlineData("category=green-tea&category=green-tea&category=")]
    public async Task by_what_is_empty_or_right_is_none(string query) =>
        Assert.Equal(503, (await api.GetAsync("/products", query)).Problem("unavailable").Status);

    [Fact]
    public void in_two_categories_asks_for_both_also_where_it_counts()
    {
        var body = ProductSearchRequest.From(new ProductQuestion("tea", ["green-tea", "black-tea"], null, null, null, ProductSort.Relevance, 20)).Body(null);
        const string both = """{"bool":{"filter":[{"terms":{"product.category":["green-tea","black-tea"]}}]}}""";
        Assert.Equal(both, body["post_filter"]!.ToJsonString());
        Assert.Equal(both, body["aggs"]!["prices"]!["filter"]!.ToJsonString());
        Assert.Equal("""{"bool":{"filter":[]}}""", body["aggs"]!["categories"]!["filter"]!.ToJsonString());
    }

    /// <summary>OpenSearch reports a query with too many clauses as a fault of its own; it is the text's.</summary>
    [Theory]
    [InlineData("/products")]
    [InlineData("/products/suggest")]
    public async Task by_what_is_too_complex_for_OpenSearch_is_a_400(string path)
    {
        using var http = new HttpClient(new HttpExchanges(_ => (HttpStatusCode.InternalServerError, TooComplex))) { BaseAddress = new Uri("http://opensearch.test") };
        var store = new InMemoryEventStore();
        await using var queries = await RunningFunction.WebAsync(app => app.MapQueries(
            store, DeadRedis.Reader(store, ServerlessShop.Products.Product.Decider), new(() => new ProductSearch(new OpenSearchClient(http)))));
        var problem = (await queries.SendAsync(Request("GET", path, "q=tea"))).Problem("validation-failed");
        Assert.Equal((400, "q"), (problem.Status, Assert.Single(problem.Errors!.Keys)));
    }

    private const string TooComplex = """
        {"error":{"root_cause":[{"type":"too_many_nested_clauses","reason":"Query contains too many nested clauses; maxClauseCount is set to 1024"}],
         "type":"search_phase_execution_exception","reason":"all shards failed","phase":"query","grouped":true,"failed_shards":[]},"status":500}
        """;
}
