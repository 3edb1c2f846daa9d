using System.Net;
using System.Text.Json;
using ServerlessShop.Lambda;
using ServerlessShop.Local;
using ServerlessShop.StackSetup;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.StackSetup;

public class Setting_up_a_stack
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task finds_the_brokers_that_take_tokens()
    {
        var msk = new HttpExchanges(_ => (HttpStatusCode.OK, """{"bootstrapBrokerStringSaslIam":"b-1.events:9098,b-2.events:9098"}"""));
        using var http = new HttpClient(msk);
        var found = await new KafkaBrokers(http, new Uri("https://kafka.test")).ProvideAsync(Sample("kafka-brokers-setup-create"), Cancelled);
        Assert.Equal(("b-1.events:9098,b-2.events:9098", "iam"), (found["BootstrapServers"], found["Authentication"]));
        Assert.Equal("/v1/clusters/arn%3Aaws%3Akafka%3Aeu-central-1%3A123456789012%3Acluster%2Fshop-events%2F7d9a4b7e-4c27-4b1f-9c39-0d2d1a9f5c11-2/bootstrap-brokers", Assert.Single(msk.Requests).Address.AbsolutePath);
    }

    [Fact]
    public async Task gives_functions_their_rights_in_OpenSearch()
    {
        var search = new HttpExchanges(_ => (HttpStatusCode.Created, "{}"));
        using var http = new HttpClient(search);
        await new SearchRights(http).ProvideAsync(Sample("search-rights-setup-create"), Cancelled);
        const string Security = "https://vpc-shop-abcdefghijklmnopqrstuvwxyz.eu-central-1.es.amazonaws.com/_plugins/_security/api";
        Assert.Equal(
        [
            ("PUT", new Uri($"{Security}/roles/products-reader"), """{"cluster_permissions":[],"index_permissions":[{"index_patterns":["products*"],"allowed_actions":["read","manage_point_in_time"]}]}"""),
            ("PUT", new Uri($"{Security}/rolesmapping/products-reader"), """{"backend_roles":["arn:aws:iam::123456789012:role/shop-ProductsQueriesRole"]}"""),
        ], search.Requests.Select(request => (request.Method, request.Address, request.Body.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task tells_CloudFormation_what_came_of_it()
    {
        var (response, put) = await RunAsync("Create", (_, _) => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["Answer"] = "42" }));
        Assert.Equal(("SUCCESS", "KafkaTopics", "42"), (response.Status, response.PhysicalResourceId, response.Data["Answer"]));
        using var json = JsonDocument.Parse(put.Body);
        Assert.Equal(("PUT", new Uri("https://bucket.test/answer?signed=1"), "9f0d3a1e-7f0c-4f1c-8b52-6a8c4f0b7d11"), (put.Method, put.Address, json.RootElement.GetProperty("RequestId").GetString()));
    }

    [Fact]
    public async Task tells_CloudFormation_why_it_failed()
    {
        var (response, _) = await RunAsync("Update", (_, _) => throw new InvalidOperationException("No brokers."));
        Assert.Equal(("FAILED", "InvalidOperationException: No brokers."), (response.Status, response.Reason));
    }

    [Fact]
    public async Task leaves_what_it_made_when_the_stack_goes()
    {
        var (response, _) = await RunAsync("Delete", (_, _) => throw new InvalidOperationException("Nobody is asked."));
        Assert.Equal("SUCCESS", response.Status);
    }

    [Fact]
    public async Task answers_before_its_time_is_over()
    {
        var (response, _) = await RunAsync("Create", async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return new Dictionary<string, string>();
        }, remaining: TimeSpan.FromSeconds(5.2));
        Assert.Equal("FAILED", response.Status);
    }

    private static async Task<(CustomResourceResponse Response, (string Method, Uri Address, string Body) Put)> RunAsync(string type, ProvideResource provide, TimeSpan? remaining = null)
    {
        var bucket = new HttpExchanges(_ => (HttpStatusCode.OK, ""));
        using var http = new HttpClient(bucket);
        var context = new TestLambdaContext { RemainingTime = remaining ?? TimeSpan.FromSeconds(60) };
        var response = await new CustomResource(provide, http).HandleAsync(Sample("kafka-topics-setup-create") with { RequestType = type, ResponseURL = new Uri("https://bucket.test/answer?signed=1") }, context, Cancelled);
        return (response, Assert.Single(bucket.Requests));
    }

    private static CustomResourceRequest Sample(string name) =>
        JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Path.GetDirectoryName(new ShopOptions().Template)!, "tests", "events", $"{name}.json")), CustomResourceJson.Default.CustomResourceRequest)!;
}
