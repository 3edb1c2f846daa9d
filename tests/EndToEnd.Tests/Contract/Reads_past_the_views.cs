using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;
using StackExchange.Redis;

namespace ServerlessShop.EndToEnd.Tests.Contract;

/// <summary>What is read from the event table costs the shop more than a view: a stranger cannot ask for it again and again. The view is told from the table by a name that no event has.</summary>
[Collection(UncheckedShop.Name)]
public class Reads_past_the_views(ShopWithDifferences shop)
{
    [Theory]
    [InlineData("")]
    [InlineData("&consistent=true")]
    public async Task a_stranger_gets_the_view_whatever_they_ask_for(string consistent)
    {
        var product = await ShownAsBanchaAsync();
        Assert.Equal("Bancha", (string?)(await shop.Stranger.GetAsync($"/products?ids={product}{consistent}")).Json["items"]![0]!["name"]);
        // A token of a customer or an admin is not looked at on this route.
        Assert.Equal("Bancha", (string?)(await shop.Admin.GetAsync($"/products?ids={product}{consistent}")).Json["items"]![0]!["name"]);
    }

    [Theory]
    [InlineData("", "Bancha")]
    [InlineData("&consistent=true", "Sencha")]
    public async Task a_function_that_has_signed_gets_what_it_asks_for(string consistent, string name)
    {
        var product = await ShownAsBanchaAsync();
        var found = await SignedAsync($"products?ids={product}{consistent}");
        Assert.Equal(name, (string?)found.Json["items"]![0]!["name"]);
    }

    [Fact]
    public async Task a_stranger_names_twenty_products_at_once_and_a_function_a_hundred()
    {
        static string Ids(int count) => string.Join(',', Enumerable.Range(0, count));
        Assert.Equal((200, 400), ((await shop.Stranger.GetAsync($"/products?ids={Ids(20)}")).Status, (await shop.Stranger.GetAsync($"/products?ids={Ids(21)}")).Status));
        Assert.Equal((200, 400), ((await shop.Stranger.GetAsync($"/inventory?ids={Ids(20)}")).Status, (await shop.Stranger.GetAsync($"/inventory?ids={Ids(21)}")).Status));
        Assert.Equal((200, 400), ((await SignedAsync($"products?ids={Ids(100)}")).Status, (await SignedAsync($"products?ids={Ids(101)}")).Status));
    }

    [Theory]
    [InlineData("2", "Sencha")]
    [InlineData("1001", "Sencha")]
    [InlineData("1002", "Bancha")]
    [InlineData("9223372036854775807", "Bancha")]
    public async Task a_version_that_nobody_can_have_seen_is_ignored(string minVersion, string name)
    {
        var product = await ShownAsBanchaAsync();
        Assert.Equal(name, (string?)(await shop.Stranger.GetAsync($"/products/{product}?minVersion={minVersion}")).Json["name"]);
    }

    private async Task<string> ShownAsBanchaAsync()
    {
        var product = await shop.HasProductAsync();
        using var views = new Views(shop);
        await Eventually.SeeAsync(() => views.VersionAsync("product", product), version => version == 1);
        var key = await views.KeyAsync("product", product);
        var json = (string)(await views.Redis.HashGetAsync(key, "json"))!;
        await views.Redis.HashSetAsync(key, "json", json.Replace("Sencha", "Bancha", StringComparison.Ordinal));
        return product;
    }

    /// <summary>At the function's own address, as Orders asks for prices.</summary>
    private async Task<Answer> SignedAsync(string path)
    {
        var orders = shop.Shop.Functions.Definitions.Single(function => function.Name == "OrdersCommands");
        using var http = new HttpClient { BaseAddress = new Uri(orders.Environment["PRODUCTS_URL"]) };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=local/20261129/eu-central-1/lambda/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }
}
