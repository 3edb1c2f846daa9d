using System.Text.Json;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Lambda;

public sealed class A_request_that_goes_wrong : IAsyncLifetime
{
    private RunningFunction _function = null!;

    public async ValueTask InitializeAsync() => _function = await RunningFunction.WebAsync(SampleApp.Map);

    public ValueTask DisposeAsync() => _function.DisposeAsync();

    [Theory]
    [InlineData("""{"sku":"A","price":{"amount":"12","currency":"EUR"},"sizes":[]}""", "price.amount", "Must be a number of at most 28 digits, such as 12.50.")]
    [InlineData("""{"sku":"A","price":{"amount":1,"currency":"EUR"},"sizes":[1,"x"]}""", "sizes[1]", "Must be a whole number from -2147483648 to 2147483647, without a decimal point or an exponent.")]
    [InlineData("""{"sku":"A","price":{"amount":1,"currency":"EUR","color":"red"},"sizes":[]}""", "price.color", "Is not a known member.")]
    [InlineData("""{"sku":"A","Sku":"B","price":{"amount":1,"currency":"EUR"},"sizes":[]}""", "Sku", "Is not a known member.")]
    [InlineData("""{"sku":"A","sku":"B","price":{"amount":1,"currency":"EUR"},"sizes":[]}""", "sku", "Appears more than once.")]
    [InlineData("""{"sku":null,"price":{"amount":1,"currency":"EUR"},"sizes":[]}""", "sku", "Must not be null.")]
    [InlineData("""{"sku":"A","price":{"amount":1,"currency":null},"sizes":[]}""", "price.currency", "Must not be null.")]
    [InlineData("""{"sku":"A","price":{"amount":1},"sizes":[]}""", "price.currency", "Is required.")]
    [InlineData("""{"sku":"A","price":{"amount":null,"currency":"EUR"},"sizes":[]}""", "price.amount", "Must be a number of at most 28 digits, such as 12.50.")]
    [InlineData("[]", "body", "Must be an object.")]
    [InlineData("\"text\"", "body", "Must be an object.")]
    [InlineData("""{"sku":"A","price":{"amount":1e99,"currency":"EUR"},"sizes":[]}""", "price.amount", "Must be a number of at most 28 digits, such as 12.50.")]
    [InlineData("""{"sku":"A","price":{"amount":99999999999999999999999999999999,"currency":"EUR"},"sizes":[]}""", "price.amount", "Must be a number of at most 28 digits, such as 12.50.")]
    [InlineData("""{"sku":"A","price":{"amount":1,"currency":"EUR"},"sizes":[1.0]}""", "sizes[0]", "Must be a whole number from -2147483648 to 2147483647, without a decimal point or an exponent.")]
    [InlineData("""{"sku":"A","price":{"amount":1,"currency":"EUR"},"sizes":[2147483648]}""", "sizes[0]", "Must be a whole number from -2147483648 to 2147483647, without a decimal point or an exponent.")]
    [InlineData("""{"sku":"A","price":{"amount":1,"currency":"EUR"},"sizes":{}}""", "sizes", "Must be a list.")]
    [InlineData("""{"sku":"A","price":7,"sizes":[]}""", "price", "Must be an object.")]
    [InlineData("""{"sku":7,"price":{"amount":1,"currency":"EUR"},"sizes":[]}""", "sku", "Must be text.")]
    [InlineData("""{"sku":"\ud800","price":{"amount":1,"currency":"EUR"},"sizes":[]}""", "sku", "Must be text in valid Unicode.")]
    public async Task in_its_body_is_told_where(string body, string member, string error)
    {
        var response = await _function.SendAsync(Request("POST", "/teas", body: body));

        Assert.Equal(400, response.StatusCode);
        var (name, errors) = Assert.Single(response.Problem("malformed-request").Errors!);
        Assert.Equal((member, error), (name, Assert.Single(errors)));
        Assert.DoesNotContain("System.", response.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Tea), response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task for_several_missing_members_is_told_them_all()
    {
        var response = await _function.SendAsync(Request("POST", "/teas", body: "{}"));

        Assert.Equal(["price", "sizes", "sku"], response.Problem("malformed-request").Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"sku":""", "The body is not valid JSON: line 1, byte 8.")]
    [InlineData("{\"sku\":\"A\",\n  nonsense", "The body is not valid JSON: line 2, byte 3.")]
    [InlineData("", "A JSON body is required.")]
    public async Task because_it_is_no_JSON_is_told_so(string body, string detail)
    {
        var response = await _function.SendAsync(Request("POST", "/teas", body: body));

        Assert.Equal((400, detail), (response.StatusCode, response.Problem("malformed-request").Detail));
    }

    [Theory]
    [InlineData("limit=abc", "Must be a whole number from -2147483648 to 2147483647, without a decimal point or an exponent.")]
    [InlineData("limit=99999999999", "Must be a whole number from -2147483648 to 2147483647, without a decimal point or an exponent.")]
    [InlineData("", "Is required.")]
    public async Task in_its_query_is_told_where(string query, string error)
    {
        var response = await _function.SendAsync(Request("GET", "/teas", query));

        Assert.Equal(400, response.StatusCode);
        Assert.Equal([error], response.Problem("malformed-request").Errors!["limit"]);
    }

    [Theory]
    [InlineData("from=abc", "from", "Must be a whole number from -9223372036854775808 to 9223372036854775807, without a decimal point or an exponent.")]
    [InlineData("sold=maybe", "sold", "Must be true or false.")]
    [InlineData("from=1&sold=maybe", "sold", "One of these has the wrong type: from, sold.")]
    public async Task in_an_optional_value_of_its_query_is_told_where(string query, string name, string error)
    {
        var response = await _function.SendAsync(Request("GET", "/teas/some", query));

        Assert.Equal(400, response.StatusCode);
        Assert.Equal([error], response.Problem("malformed-request").Errors![name]);
    }

    [Fact]
    public async Task is_answered_in_the_letters_it_was_sent()
    {
        var response = await _function.SendAsync(Request("POST", "/teas", body: """{"sku":"A","price":{"amount":1,"currency":"EUR"},"sizes":[],"größe":1}"""));

        Assert.Contains("\"größe\"", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_a_body_that_is_not_JSON_by_its_type_is_a_415()
    {
        var request = Request("POST", "/teas", body: "sku=A");
        request.Headers!["content-type"] = "application/x-www-form-urlencoded";

        Assert.Equal(415, (await _function.SendAsync(request)).Problem("unsupported-media-type").Status);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; charset=UTF8")]
    [InlineData("application/json;charset=\"Utf8\"")]
    [InlineData("application/vnd.tea+json; charset=\"utf-8\"; version=1")]
    public async Task is_none_by_a_charset_that_means_UTF_8(string contentType)
    {
        var request = Request("POST", "/teas", body: """{"sku":"Größe","price":{"amount":1,"currency":"EUR"},"sizes":[]}""").With("content-type", contentType);

        var response = await _function.SendAsync(request);

        Assert.Equal(201, response.StatusCode);
        Assert.Equal("Größe", JsonSerializer.Deserialize(response.Body!, SampleJson.Default.Tea)!.Sku);
    }

    [Theory]
    [InlineData("content-type", "application/json; charset=windows-1252")]
    [InlineData("content-type", "application/json; charset=\"iso-8859-1\"")]
    [InlineData("content-type", "application/json; charset=utf-7")]
    [InlineData("content-type", "application/json; charset=utf-16")]
    [InlineData("content-type", "application/json; charset=undefined")]
    [InlineData("content-type", "application/json; charset=*")]
    [InlineData("content-type", "application/json; charset='utf-8'")]
    [InlineData("content-type", "application/json; charset=\"\"")]
    [InlineData("content-type", "application/json; charset=")]
    [InlineData("content-type", "application/json; charset=utf-8; charset=latin1")]
    [InlineData("content-encoding", "gzip")]
    [InlineData("content-encoding", "br, identity")]
    public async Task with_a_body_in_another_encoding_is_a_415(string header, string value)
    {
        var body = """{"sku":"A","price":{"amount":1,"currency":"EUR"},"sizes":[]}""";

        Assert.Equal(415, (await _function.SendAsync(Request("POST", "/teas", body: body).With(header, value))).Problem("unsupported-media-type").Status);
    }

    [Fact]
    public async Task is_none_by_the_encoding_of_a_body_that_it_has_not() =>
        Assert.Equal(204, (await _function.SendAsync(Request("GET", "/empty").With("content-type", "application/json; charset=latin1").With("content-encoding", "gzip"))).StatusCode);

    [Fact]
    public async Task with_a_body_over_256_KB_is_a_413()
    {
        Assert.Equal(200, (await _function.SendAsync(Request("POST", "/bytes", body: new string('x', 256 * 1024)))).StatusCode);

        Assert.Equal(413, (await _function.SendAsync(Request("POST", "/bytes", body: new string('x', (256 * 1024) + 1)))).Problem("body-too-large").Status);
    }

    [Fact]
    public async Task at_an_unknown_address_is_a_404() =>
        Assert.Equal(404, (await _function.SendAsync(Request("GET", "/coffee"))).Problem("not-found").Status);

    [Fact]
    public async Task by_its_method_is_a_405_that_names_the_right_ones()
    {
        var response = await _function.SendAsync(Request("DELETE", "/teas"));

        Assert.Equal(405, response.Problem("method-not-allowed").Status);
        Assert.Equal(["GET", "HEAD", "POST"], response.Headers!["Allow"].Split(", ").Order());
    }

    [Theory]
    [InlineData("/fail")]
    [InlineData("/fail-midway")]
    public async Task by_our_fault_is_a_500_that_gives_nothing_away_but_is_logged(string path)
    {
        var response = await _function.SendAsync(Request("GET", path));

        var problem = response.Problem("internal-error");
        Assert.Equal(500, problem.Status);
        Assert.Null(problem.Detail);
        Assert.DoesNotContain("secret", response.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ETag", response.Headers!.Keys);
        var line = _function.Logs.Line($"GET {path} failed");
        Assert.Equal(problem.TraceId, line.GetProperty("traceId").GetString());
        Assert.Contains("secret", line.GetProperty("exception").GetProperty("stackTrace").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task by_its_deadline_is_a_503_that_says_when_to_try_again()
    {
        var response = await _function.SendAsync(Request("GET", "/slow"), TimeSpan.FromMilliseconds(400));

        Assert.Equal(503, response.Problem("unavailable").Status);
        Assert.Equal("1", response.Headers!["Retry-After"]);
    }
}
