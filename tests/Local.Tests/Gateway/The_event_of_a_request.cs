using System.Net.Http.Headers;
using System.Text;

namespace ServerlessShop.Local.Tests.Gateway;

public class The_event_of_a_request : GatewayFixture
{
    [Fact]
    public async Task has_path_query_headers_and_cookies_as_API_Gateway_writes_them()
    {
        using var _ = await SendAsync("GET", "/products/tea%20pot?tag=a&tag=b&q=gr%C3%BCn", headers: [("X-Two", "1"), ("X-Two", "2"), ("Cookie", "a=1; b=2")]);

        var given = Given.Event;
        Assert.Equal(("2.0", "GET /products/{id}"), ((string?)given["version"], (string?)given["routeKey"]));
        Assert.Equal("/products/tea pot", (string?)given["rawPath"]);
        Assert.Equal("tag=a&tag=b&q=gr%C3%BCn", (string?)given["rawQueryString"]);
        Assert.Equal(("a,b", "grün"), ((string?)given["queryStringParameters"]!["tag"], (string?)given["queryStringParameters"]!["q"]));
        Assert.Equal("tea pot", (string?)given["pathParameters"]!["id"]);
        Assert.Equal(["a=1", "b=2"], given["cookies"]!.AsArray().Select(cookie => (string?)cookie));
        Assert.Equal("1,2", ((string?)given["headers"]!["x-two"])!.Replace(", ", ",", StringComparison.Ordinal)); // the client may have joined them
        Assert.Null(given["headers"]!["cookie"]);
        Assert.Equal(("GET", "/products/tea pot"), ((string?)given["requestContext"]!["http"]!["method"], (string?)given["requestContext"]!["http"]!["path"]));
        Assert.False((bool)given["isBase64Encoded"]!);
    }

    [Fact]
    public async Task has_text_as_it_is_and_anything_else_in_base64()
    {
        using var text = await SendAsync("PUT", "/files/a/b.json", body: new StringContent("""{"größe":1}""", Encoding.UTF8, "application/json"));
        Assert.Equal(("""{"größe":1}""", false), ((string?)Given.Event["body"], (bool)Given.Event["isBase64Encoded"]!));
    }

    [Fact]
    public async Task has_bytes_in_base64()
    {
        using var image = new ByteArrayContent([0, 255, 128]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var _ = await SendAsync("PUT", "/files/a/b.png", body: image);
        Assert.Equal(("AP+A", true), ((string?)Given.Event["body"], (bool)Given.Event["isBase64Encoded"]!));
    }

    [Fact]
    public async Task has_the_tokens_claims_as_texts_and_its_groups_in_brackets()
    {
        using var _ = await SendAsync("POST", "/orders", Users.Token("admin"));

        var claims = Given.Event["requestContext"]!["authorizer"]!["jwt"]!["claims"]!;
        Assert.Equal("[admin]", (string?)claims["cognito:groups"]);
        Assert.Equal(Issuer, (string?)claims["iss"]);
        Assert.All(claims.AsObject(), claim => Assert.Equal(System.Text.Json.JsonValueKind.String, claim.Value!.GetValueKind()));
    }
}
