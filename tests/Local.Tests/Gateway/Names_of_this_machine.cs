namespace ServerlessShop.Local.Tests.Gateway;

public sealed class Names_of_this_machine : GatewayFixture
{
    [Theory]
    [InlineData("rebind.evil.example")]
    [InlineData("rebind.evil.example:8080")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.0.2.2")]
    public async Task are_the_only_ones_that_the_gateway_answers_to(string host)
    {
        using var answer = await SendAsync("GET", "/products/p-1", headers: ("Host", host));
        Assert.Equal((403, """{"message":"Forbidden"}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.True(NothingGiven);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:8080")]
    [InlineData("LOCALHOST")]
    [InlineData("[::1]:8080")]
    public async Task are_answered_to_at_any_port(string host)
    {
        using var answer = await SendAsync("GET", "/products/p-1", headers: ("Host", host));
        Assert.Equal((200, "Products"), ((int)answer.StatusCode, Given.Function));
    }
}
