using static ServerlessShop.Local.Tests.Functions.RecordingFunctions;

namespace ServerlessShop.Local.Tests.Gateway;

public class The_answer_of_a_function : GatewayFixture
{
    [Fact]
    public async Task becomes_status_headers_cookies_and_body()
    {
        Respond = _ => Answer("""{"statusCode":201,"headers":{"ETag":"\"1\"","Content-Type":"application/json"},"cookies":["a=1","b=2"],"body":"{}"}""");

        using var answer = await SendAsync("GET", "/products/1");

        Assert.Equal((201, "\"1\""), ((int)answer.StatusCode, answer.Headers.ETag!.Tag));
        Assert.Equal(["a=1", "b=2"], answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal("{}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task in_base64_becomes_bytes()
    {
        Respond = _ => Answer("""{"statusCode":200,"headers":{"content-type":"image/png"},"isBase64Encoded":true,"body":"AP+A"}""");

        using var answer = await SendAsync("GET", "/products/1");

        Assert.Equal([0, 255, 128], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task without_a_status_code_is_the_body() =>
        await Gives("""{"id":"1"}""", 200, """{"id":"1"}""");

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"statusCode":"many"}""")]
    [InlineData("""{"statusCode":200,"isBase64Encoded":true,"body":"***"}""")]
    public async Task that_is_none_is_an_internal_server_error(string answer) =>
        await Gives(answer, 500, """{"message":"Internal Server Error"}""");

    [Fact]
    public async Task that_failed_is_an_internal_server_error()
    {
        Respond = _ => Error("OutOfMemory");
        Assert.Equal((500, """{"message":"Internal Server Error"}"""), await ReadAsync(await SendAsync("GET", "/products/1")));
    }

    [Theory]
    [InlineData(7)] // Lambda's limit is 6 MB,
    [InlineData(11)] // the gateway's 10 MB.
    public async Task is_not_asked_for_a_body_that_is_too_large(int megabytes)
    {
        using var body = new StringContent(new string('x', megabytes * 1024 * 1024));
        Assert.Equal((413, """{"message":"Request Entity Too Large"}"""), await ReadAsync(await SendAsync("PUT", "/files/a", body: body)));
        Assert.True(NothingGiven);
    }

    private async Task Gives(string answer, int status, string body)
    {
        Respond = _ => Answer(answer);
        Assert.Equal((status, body), await ReadAsync(await SendAsync("GET", "/products/1")));
    }
}
