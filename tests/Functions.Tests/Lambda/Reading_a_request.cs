using System.Text;
using System.Text.Json;
using CsCheck;
using ServerlessShop.Lambda;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Lambda;

public sealed class Reading_a_request : IAsyncLifetime
{
    private RunningFunction _function = null!;

    public async ValueTask InitializeAsync() => _function = await RunningFunction.WebAsync(SampleApp.Map);

    public ValueTask DisposeAsync() => _function.DisposeAsync();

    [Fact]
    public async Task keeps_repeated_query_keys_and_decodes_values_once()
    {
        var echo = await EchoAsync(Request("GET", "/echo/x", "tag=a&tag=b%26c&q=100%2525+%C3%BC&empty=&flag"));

        Assert.Equal(["tag=a", "tag=b&c", "q=100%25 ü", "empty=", "flag="], echo.Query);
        Assert.Equal("?tag=a&tag=b%26c&q=100%2525+%C3%BC&empty=&flag", echo.QueryString);
    }

    [Fact]
    public async Task takes_the_path_as_the_gateway_decoded_it()
    {
        var echo = await EchoAsync(Request("GET", "/echo/grüner tee/100%25"));

        Assert.Equal("/echo/grüner tee/100%25", echo.Path);
        Assert.Equal("grüner tee/100%25", echo.Rest);
        Assert.Equal("/echo/gr%C3%BCner%20tee/100%2525", echo.RawTarget);
    }

    [Fact]
    public async Task sets_a_named_stage_apart_as_path_base()
    {
        var request = Request("GET", "/prod/echo/x");
        request.RequestContext!.Stage = "prod";

        var echo = await EchoAsync(request);

        Assert.Equal(("/prod", "/echo/x"), (echo.PathBase, echo.Path));
    }

    [Fact]
    public async Task takes_cookies_from_their_own_array()
    {
        var request = Request("GET", "/echo/x");
        request.Cookies = ["a=1", "session=x%3Dy; b=2"];

        Assert.Equal(["a=1", "session=x=y", "b=2"], (await EchoAsync(request)).Cookies);
    }

    [Fact]
    public async Task knows_the_client_and_the_request_id()
    {
        var outcome = await _function.InvokeAsync(JsonSerializer.Serialize(Request("GET", "/echo/x"), LambdaEvents.Default.APIGatewayHttpApiV2ProxyRequest));
        var body = JsonElement.Parse(outcome.Body).GetProperty("body").GetString()!;
        var echo = JsonSerializer.Deserialize(body, SampleJson.Default.Echo)!;

        Assert.Equal("203.0.113.7", echo.RemoteIp);
        Assert.Equal(outcome.RequestId, echo.TraceIdentifier);
    }

    [Theory]
    [InlineData(""" "jwt":{"claims":{"sub":"c-1","email":"ann@example.com","cognito:groups":"[admin other]"},"scopes":null} """, "c-1|ann@example.com|admin+other|True|True")]
    [InlineData(""" "jwt":{"claims":{"sub":"c-1","cognito:groups":"[other]"}} """, "c-1||other|False|True")]
    [InlineData(""" "jwt":{"claims":{"sub":"c-1","cognito:groups":["admin"],"exp":1700000000,"nested":{"a":[1]}}} """, "c-1||admin|True|True")]
    [InlineData(""" "jwt":{"claims":{"sub":"c-1","cognito:groups":"[x,admin [admin]]"}} """, "c-1||x,admin+[admin]|False|True")]
    [InlineData(""" "lambda":{"claims":{"sub":"forged"}} """, "|||False|False")]
    [InlineData("", "|||False|False")]
    public async Task knows_the_caller_by_the_claims_of_the_gateway(string authorizer, string expected)
    {
        var outcome = await _function.InvokeAsync(
            $$"""{"version":"2.0","rawPath":"/me","rawQueryString":"","headers":{},"requestContext":{"authorizer":{ {{authorizer}} },"http":{"method":"GET"},"stage":"$default"},"isBase64Encoded":false}""");

        Assert.Equal(expected, JsonElement.Parse(outcome.Body).GetProperty("body").GetString());
    }

    [Theory]
    [InlineData(""" "authorizer":{"iam":{"accessKey":"ASIA","accountId":"123456789012","cognitoIdentity":null,"userArn":"arn:aws:sts::123456789012:assumed-role/r/s"}} """, true)]
    [InlineData(""" "authorizer":{"jwt":{"claims":{"sub":"ann","userArn":"arn"}},"iam":null} """, false)]
    [InlineData(""" "authorizer":{"iam":{}} """, false)]
    [InlineData(""" "authorizer":null """, false)]
    [InlineData(""" "iam":{"userArn":"arn"} """, false)]
    public async Task knows_whether_a_principal_of_IAM_has_signed(string context, bool isSigned)
    {
        var outcome = await _function.InvokeAsync(
            $$$"""{"version":"2.0","rawPath":"/signed","rawQueryString":"","headers":{},"requestContext":{ {{{context}}},"http":{"method":"GET"},"stage":"$default"},"isBase64Encoded":false}""");

        Assert.StartsWith($"{isSigned} ", JsonElement.Parse(outcome.Body).GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_who_has_signed_for_no_customer_and_no_admin()
    {
        var outcome = await _function.InvokeAsync(
            """{"version":"2.0","rawPath":"/signed","rawQueryString":"","headers":{},"requestContext":{"authorizer":{"iam":{"userArn":"admin","sub":"ann","cognito:groups":"[admin]"}},"http":{"method":"GET"},"stage":"$default"},"isBase64Encoded":false}""");

        Assert.Equal("True Caller { Id = , IsAdmin = False, Actor =  }", JsonElement.Parse(outcome.Body).GetProperty("body").GetString());
    }

    [Fact]
    public async Task survives_members_in_any_order_and_those_it_does_not_know()
    {
        var outcome = await _function.InvokeAsync(
            """{"isBase64Encoded":true,"new":{"deep":[{"body":"no"}]},"body":"\u0061GV5","requestContext":{"http":{"method":"POST","x":[1]},"authorizer":null,"timeEpoch":1},"rawQueryString":"type=text/plain","headers":{"content-type":"text/plain"},"cookies":null,"pathParameters":null,"rawPath":"/bytes"}""");

        Assert.Equal("hey", JsonElement.Parse(outcome.Body).GetProperty("body").GetString());
    }

    [Fact]
    public async Task that_is_no_HTTP_event_fails_the_invocation()
    {
        Assert.True((await _function.InvokeAsync("[]")).Failed);
        Assert.True((await _function.InvokeAsync("""{"rawPath":"/bytes","isBase64Encoded":true,"body":"%%"}""")).Failed);
        Assert.Equal(204, (await _function.SendAsync(Request("GET", "/empty"))).StatusCode);
    }

    [Fact]
    public Task gives_every_path_and_query_to_the_app_as_they_were() =>
        Gen.Select(Gen.Char["abz09 %/+&=?#;,ü茶\"\\<"].Array[0, 12], Gen.Select(Gen.String, Gen.String).Array[0, 4]).SampleAsync(async (path, query) =>
        {
            var rest = new string(path).Trim('/');
            var raw = string.Join('&', query.Select(pair => $"{Uri.EscapeDataString(Clean(pair.Item1))}={Uri.EscapeDataString(Clean(pair.Item2))}"));
            var echo = await EchoAsync(Request("GET", "/echo/" + rest, raw));

            Assert.Equal("/echo/" + rest, echo.Path);
            Assert.Equal(query.Select(pair => $"{Clean(pair.Item1)}={Clean(pair.Item2)}").Order(StringComparer.Ordinal), echo.Query.Order(StringComparer.Ordinal));
        }, iter: 200);

    [Fact]
    public Task gives_every_cookie_to_the_app_as_it_was() =>
        Gen.String[Gen.Char.AlphaNumeric, 1, 8].Array[0, 4].Select(Gen.String[Gen.Char["abc019-_.~ü %;=,"], 1, 10].Array[4]).SampleAsync(async (names, values) =>
        {
            var cookies = names.Distinct(StringComparer.OrdinalIgnoreCase).Select((name, index) => (name, value: values[index])).ToArray();
            var request = Request("GET", "/echo/x");
            request.Cookies = [.. cookies.Select(cookie => $"{cookie.name}={Uri.EscapeDataString(cookie.value)}")];

            Assert.Equal(cookies.Select(cookie => $"{cookie.name}={cookie.value}"), (await EchoAsync(request)).Cookies);
        }, iter: 100);

    [Fact]
    public Task gives_every_body_to_the_app_and_its_answer_back_byte_by_byte() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 4].Select(i => Types[i])).SampleAsync(async (bytes, type) =>
        {
            var request = Request("POST", "/bytes", "type=" + Uri.EscapeDataString(type), Convert.ToBase64String(bytes));
            request.IsBase64Encoded = true;

            Assert.Equal(bytes, Bytes(await _function.SendAsync(request)));
        }, iter: 300);

    [Fact]
    public Task gives_every_text_to_the_app_and_its_answer_back_as_it_was() =>
        Gen.String.Select(Clean).SampleAsync(async text =>
        {
            var response = await _function.SendAsync(Request("POST", "/bytes", "type=text/plain", text));

            Assert.Equal((text, false), (response.Body, response.IsBase64Encoded));
        }, iter: 200);

    private static readonly string[] Types = ["text/plain", "application/json", "application/octet-stream", "image/png", ""];

    // A lone surrogate cannot be written as UTF-8 at all, by a client or by the gateway.
    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(APIGatewayHttpApiV2ProxyResponse response) =>
        response.IsBase64Encoded ? Convert.FromBase64String(response.Body!) : Encoding.UTF8.GetBytes(response.Body!);

    private async Task<Echo> EchoAsync(APIGatewayHttpApiV2ProxyRequest request)
    {
        var response = await _function.SendAsync(request);
        Assert.Equal(200, response.StatusCode);
        return JsonSerializer.Deserialize(response.Body!, SampleJson.Default.Echo)!;
    }
}
