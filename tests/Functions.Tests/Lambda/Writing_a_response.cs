using System.Text;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Lambda;

public sealed class Writing_a_response : IAsyncLifetime
{
    private RunningFunction _function = null!;

    public async ValueTask InitializeAsync() => _function = await RunningFunction.WebAsync(SampleApp.Map);

    public ValueTask DisposeAsync() => _function.DisposeAsync();

    [Fact]
    public async Task keeps_cookies_apart_and_joins_other_headers()
    {
        var response = await _function.SendAsync(Request("GET", "/cookies"));

        Assert.Equal(["a=1%2C2; path=/", "b=%C3%BC; path=/; httponly"], response.Cookies!);
        Assert.Equal("one,two", response.Headers!["x-many"]);
        Assert.DoesNotContain(response.Headers.Keys, name => name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task sends_what_is_not_text_as_base64()
    {
        var request = Request("POST", "/bytes", "type=image/png", "iVBORw0KGgo=");
        request.IsBase64Encoded = true;

        var response = await _function.SendAsync(request);

        Assert.Equal(("iVBORw0KGgo=", true), (response.Body, response.IsBase64Encoded));
    }

    [Theory]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("application/problem+json")]
    [InlineData("image/svg+xml")]
    [InlineData("application/javascript")]
    [InlineData("")]
    public async Task sends_text_as_text(string type)
    {
        var response = await _function.SendAsync(Request("POST", "/bytes", "type=" + Uri.EscapeDataString(type), "<Grüße \"🍵\" \\ \n\0>"));

        Assert.Equal(("<Grüße \"🍵\" \\ \n\0>", false), (response.Body, response.IsBase64Encoded));
    }

    [Fact]
    public async Task sends_text_that_is_not_UTF_8_as_base64()
    {
        var latin1 = Convert.ToBase64String(Encoding.Latin1.GetBytes("Grüße"));
        var request = Request("POST", "/bytes", "type=" + Uri.EscapeDataString("text/plain; charset=iso-8859-1"), latin1);
        request.IsBase64Encoded = true;

        var response = await _function.SendAsync(request);

        Assert.Equal((latin1, true), (response.Body, response.IsBase64Encoded));
    }

    [Theory]
    [InlineData("GET", "/empty", 204)]
    [InlineData("HEAD", "/head", 200)]
    public async Task without_a_body_sends_an_empty_one(string method, string path, int status)
    {
        var response = await _function.SendAsync(Request(method, path));

        Assert.Equal((status, "", false), (response.StatusCode, response.Body, response.IsBase64Encoded));
    }

    [Fact]
    public async Task to_HEAD_has_the_headers_that_GET_has_and_no_body()
    {
        var (get, head) = (await _function.SendAsync(Request("GET", "/teas", "limit=7")), await _function.SendAsync(Request("HEAD", "/teas", "limit=7")));

        Assert.Equal((200, "7"), (get.StatusCode, get.Body));
        Assert.Equal((200, ""), (head.StatusCode, head.Body));
        Assert.Equal(get.Headers, head.Headers);
        Assert.Equal(400, (await _function.SendAsync(Request("HEAD", "/teas"))).StatusCode);
    }

    [Fact]
    public async Task of_more_than_6_MB_fails_the_invocation_and_the_next_one_works()
    {
        var outcome = await _function.InvokeAsync("""{"rawPath":"/big","rawQueryString":"size=6291500","requestContext":{"http":{"method":"GET"}}}""");

        Assert.Equal("Function.ResponseSizeTooLarge", outcome.ErrorType);
        Assert.Equal(204, (await _function.SendAsync(Request("GET", "/empty"))).StatusCode);
    }
}
