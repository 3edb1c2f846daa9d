using System.Net;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Aws.Secrets;

namespace ServerlessShop.Adapters.Tests.Secrets;

public sealed class A_secret : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly HttpExchanges _exchanges;
    private readonly HttpClient _http;
    private readonly Secret _secret;
    private (HttpStatusCode Status, string Body) _answer = Of("sk_1");

    public A_secret()
    {
        _exchanges = new HttpExchanges(_ => _answer);
        _http = new HttpClient(_exchanges) { BaseAddress = new Uri("https://secrets.test") };
        _secret = new Secret(_http, "provider", _time);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task is_asked_for_once_and_again_after_five_minutes()
    {
        Assert.Equal("sk_1", await GetAsync());
        _answer = Of("sk_2");
        Assert.Equal("sk_1", await GetAsync());
        Assert.Equal("""{"SecretId":"provider"}""", Assert.Single(_exchanges.Requests).Body);
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("sk_2", await GetAsync());
    }

    [Fact]
    public async Task stays_as_it_was_while_Secrets_Manager_is_away()
    {
        await GetAsync();
        _time.Advance(TimeSpan.FromMinutes(6));
        _answer = (HttpStatusCode.ServiceUnavailable, "{}");
        Assert.Equal("sk_1", await GetAsync());
        _answer = Of("sk_2");
        Assert.Equal("sk_2", await GetAsync());
    }

    [Fact]
    public async Task that_is_refused_says_why()
    {
        _answer = (HttpStatusCode.BadRequest, """{"__type":"ResourceNotFoundException"}""");
        Assert.Contains("ResourceNotFoundException", (await Assert.ThrowsAsync<HttpRequestException>(GetAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_the_member_says_what_to_do()
    {
        _answer = Of("");
        Assert.Equal("The secret provider has no secretKey: put it there, then try again.", (await Assert.ThrowsAsync<InvalidOperationException>(GetAsync)).Message);
    }

    private static (HttpStatusCode Status, string Body) Of(string key) => (HttpStatusCode.OK, $$"""{"Name":"provider","SecretString":"{\"secretKey\":\"{{key}}\"}"}""");

    private async Task<string> GetAsync() => await _secret.GetAsync("secretKey", TestContext.Current.CancellationToken);
}
