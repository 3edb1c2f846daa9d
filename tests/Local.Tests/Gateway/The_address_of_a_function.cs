using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Template;
using ServerlessShop.Local.Tests.Functions;

namespace ServerlessShop.Local.Tests.Gateway;

public sealed class The_address_of_a_function : IAsyncLifetime
{
    private readonly RecordingFunctions _functions = new(_ => RecordingFunctions.Answer("""{"statusCode":200,"body":"ok"}"""));
    private readonly HttpClient _http = new();
    private FunctionUrls _urls = null!;

    public async ValueTask InitializeAsync() =>
        _urls = await FunctionUrls.StartAsync([new("Signed", NeedsSignature: true), new("Open", NeedsSignature: false)], _functions, firstPort: 0, TestContext.Current.CancellationToken);

    [Fact]
    public async Task takes_no_request_without_a_signature_where_it_asks_for_one()
    {
        using var answer = await _http.GetAsync(AddressOf("Signed"), TestContext.Current.CancellationToken);
        Assert.Equal((403, """{"message":"Forbidden"}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Empty(_functions.Events);
    }

    [Fact]
    public async Task takes_no_request_that_was_sent_to_another_machines_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf("Open")) { Headers = { Host = "rebind.evil.example" } };
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Empty(_functions.Events);
    }

    [Fact]
    public async Task names_the_caller_who_signed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{AddressOf("Signed")}/products?ids=a%2Cb");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=local/20261128/eu-central-1/lambda/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        var (function, given) = Assert.Single(_functions.Events);
        Assert.Equal(("Signed", "$default", "/products", "ids=a%2Cb"), (function, (string?)given["routeKey"], (string?)given["rawPath"], (string?)given["rawQueryString"]));
        Assert.NotNull(CallerOf(given));
    }

    [Fact]
    public async Task that_is_open_asks_its_function_and_names_no_caller()
    {
        using var answer = await _http.GetAsync(AddressOf("Open"), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        var (function, given) = Assert.Single(_functions.Events);
        Assert.Equal("Open", function);
        Assert.Null(CallerOf(given));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _urls.DisposeAsync();
    }

    private static JsonNode? CallerOf(JsonNode given) => given["requestContext"]?["authorizer"]?["iam"]?["userArn"];

    private string AddressOf(string function) => _urls.Resolve(LocalNames.FunctionUrl(function));
}
