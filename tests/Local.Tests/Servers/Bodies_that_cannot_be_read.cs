using System.Net.Sockets;
using System.Text;
using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Measuring;
using ServerlessShop.Local.Template;
using ServerlessShop.Local.Tests.Functions;
using ServerlessShop.OpenSearch;
using ServerlessShop.Stripe;

namespace ServerlessShop.Local.Tests.Servers;

/// <summary>They are their sender's fault, whichever server they are sent to.</summary>
public sealed class Bodies_that_cannot_be_read
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";

    private readonly RecordingFunctions _functions = new(_ => RecordingFunctions.Answer("""{"statusCode":200,"body":"ok"}"""));
    private readonly List<RequestReport> _reports = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The first overflows; the second is no number.
    public static TheoryData<string> Chunks => ["FFFFFFFFFFFF", "tea"];

    [Theory]
    [MemberData(nameof(Chunks))]
    public async Task are_refused_by_the_gateway(string chunk)
    {
        var api = new ApiDefinition([new("POST", "/orders", "Orders", false)], Authorizer: null, Cors: null);
        await using var gateway = await ApiGateway.StartAsync(api, new CognitoUsers("issuer", "client"), _functions, _reports.Add, 0, Cancelled);
        var answer = await SendAsync(gateway.Url, "POST /orders", chunk);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("""{"message":"Bad Request"}""", answer, StringComparison.Ordinal);
        Assert.Equal(400, Assert.Single(_reports).Status);
        Assert.Empty(_functions.Events);
    }

    [Theory]
    [InlineData("OPTIONS * HTTP/1.1")]
    [InlineData("CONNECT localhost:80 HTTP/1.1")]
    public async Task or_addresses_that_are_none_reach_no_function(string line)
    {
        var api = new ApiDefinition([new("ANY", "$default", "Storefront", false)], Authorizer: null, Cors: new Cors(["*"], ["GET"], [], [], 600));
        await using var gateway = await ApiGateway.StartAsync(api, new CognitoUsers("issuer", "client"), _functions, _reports.Add, 0, Cancelled);
        await using var urls = await FunctionUrls.StartAsync([new("Open", NeedsSignature: false)], _functions, 0, Cancelled);
        foreach (var url in new[] { gateway.Url, urls.Resolve(LocalNames.FunctionUrl("Open")) })
            Assert.StartsWith("HTTP/1.1 400 ", await SendAsync(url, $"{line}\r\nHost: localhost:80\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
        Assert.Empty(_functions.Events);
    }

    [Theory]
    [MemberData(nameof(Chunks))]
    public async Task are_refused_by_a_function_s_address(string chunk)
    {
        await using var urls = await FunctionUrls.StartAsync([new("Open", NeedsSignature: false)], _functions, 0, Cancelled);
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync(urls.Resolve(LocalNames.FunctionUrl("Open")), "POST /", chunk), StringComparison.Ordinal);
        Assert.Empty(_functions.Events);
    }

    [Theory]
    [MemberData(nameof(Chunks))]
    public async Task are_refused_by_the_AWS_endpoint(string chunk)
    {
        var nowhere = new Uri("http://127.0.0.1:1");
        await using var aws = await AwsEndpoint.StartAsync(
            new LocalServers(nowhere, "", "", nowhere, nowhere, AreItsOwn: true), _functions, new CognitoUsers("issuer", "client"), new Dictionary<string, string?>(),
            new LogStore(new Dictionary<string, string>(), TimeProvider.System), (_, _, _) => throw new NotSupportedException(), new ShopMetrics(), 0, Cancelled);
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync(aws.Url, "POST /2015-03-31/functions/Sample/invocations", chunk), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync(aws.Url, "POST /", chunk, "X-Amz-Target: secretsmanager.GetSecretValue\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync(aws.Url, "POST /", chunk, "X-Amz-Target: DynamoDB_20120810.GetItem\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync(aws.Url, "POST /", chunk, Form), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync(aws.Url, "POST /oauth2/token", chunk, Form), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403 ", await SendAsync(aws.Url, "POST /login", chunk, Form), StringComparison.Ordinal);
        Assert.Empty(_functions.Events);
    }

    [Theory]
    [MemberData(nameof(Chunks))]
    public async Task are_refused_by_the_stand_ins(string chunk)
    {
        await using var openSearch = await OpenSearchServer.StartAsync(cancellationToken: Cancelled);
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync($"{openSearch.Endpoint}", "POST /_bulk", chunk, "Content-Type: application/json\r\n"), StringComparison.Ordinal);
        await using var stripe = await StripeServer.StartAsync(cancellationToken: Cancelled);
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync($"{stripe.Endpoint}", "POST /v1/payment_intents", chunk, $"{Form}Authorization: Bearer sk_test_local\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync($"{stripe.Endpoint}", "POST /local/3d-secure/pi_1", chunk, Form), StringComparison.Ordinal);
    }

    private static Task<string> SendAsync(string server, string methodAndPath, string chunk, string headers = "") =>
        SendAsync(server, $"{methodAndPath} HTTP/1.1\r\nHost: localhost\r\n{headers}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunk}\r\nx\r\n0\r\n\r\n");

    /// <returns>Everything up to the end of the connection.</returns>
    private static async Task<string> SendAsync(string server, string request)
    {
        var address = new Uri(server);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Cancelled);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
        using var answer = new StreamReader(client.GetStream());
        return await answer.ReadToEndAsync(Cancelled);
    }
}
