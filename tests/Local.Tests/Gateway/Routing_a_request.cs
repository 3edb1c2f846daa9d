namespace ServerlessShop.Local.Tests.Gateway;

public class Routing_a_request : GatewayFixture
{
    [Theory]
    [InlineData("GET", "/orders/latest", "Latest")]
    [InlineData("GET", "/files/a/b/c", "Files")]
    [InlineData("PUT", "/files/a/b/c", "FilePut")]
    [InlineData("GET", "/products/1", "Products")]
    public async Task takes_the_most_specific_route(string method, string path, string function)
    {
        using var _ = await SendAsync(method, path);
        Assert.Equal(function, Given.Function);
    }

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/products")]
    [InlineData("GET", "/products/")]
    [InlineData("GET", "/products/1/price")]
    [InlineData("DELETE", "/products/1")]
    public async Task that_has_no_route_is_not_found_in_API_Gateways_words(string method, string path)
    {
        Assert.Equal((404, """{"message":"Not Found"}"""), await ReadAsync(await SendAsync(method, path)));
        Assert.True(NothingGiven);
    }

    [Fact]
    public async Task answers_a_preflight_before_any_route_or_token()
    {
        using var answer = await SendAsync("OPTIONS", "/orders", headers: [("Origin", "https://shop.example"), ("Access-Control-Request-Method", "POST")]);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("authorization,if-match", answer.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.True(NothingGiven);
    }
}
