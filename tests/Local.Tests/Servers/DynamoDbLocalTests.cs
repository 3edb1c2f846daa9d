using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using ServerlessShop.Local.Servers;

namespace ServerlessShop.Local.Tests.Servers;

public class DynamoDB_Local(DynamoDbFixture fixture) : IClassFixture<DynamoDbFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task has_the_tables_of_a_template_with_index_and_stream()
    {
        using var tables = new DynamoDbTables(fixture.Server.Endpoint);
        var created = await tables.CreateAsync("OrdersEvents", (JsonObject)JsonNode.Parse("""
            {
              "BillingMode": "PAY_PER_REQUEST",
              "AttributeDefinitions": [
                { "AttributeName": "pk", "AttributeType": "S" }, { "AttributeName": "sk", "AttributeType": "N" },
                { "AttributeName": "owner", "AttributeType": "S" }, { "AttributeName": "listedAt", "AttributeType": "S" }],
              "KeySchema": [{ "AttributeName": "pk", "KeyType": "HASH" }, { "AttributeName": "sk", "KeyType": "RANGE" }],
              "GlobalSecondaryIndexes": [{ "IndexName": "by-owner", "Projection": { "ProjectionType": "KEYS_ONLY" },
                "KeySchema": [{ "AttributeName": "owner", "KeyType": "HASH" }, { "AttributeName": "listedAt", "KeyType": "RANGE" }] }],
              "StreamSpecification": { "StreamViewType": "NEW_IMAGE" },
              "PointInTimeRecoverySpecification": { "PointInTimeRecoveryEnabled": true },
              "SSESpecification": { "SSEEnabled": true },
              "DeletionProtectionEnabled": false
            }
            """)!, Cancelled);

        using var dynamo = fixture.Client();
        var table = (await dynamo.DescribeTableAsync("OrdersEvents", Cancelled)).Table;
        Assert.Equal(TableStatus.ACTIVE, table.TableStatus);
        Assert.Equal(StreamViewType.NEW_IMAGE, table.StreamSpecification.StreamViewType);
        Assert.Equal(table.LatestStreamArn, created.StreamArn);
        Assert.Equal("by-owner", Assert.Single(table.GlobalSecondaryIndexes).IndexName);
        Assert.Equal(["pk", "sk"], table.KeySchema.Select(key => key.AttributeName));
    }

    [Fact]
    public async Task answers_a_lost_condition_with_the_item_that_won()
    {
        using var tables = new DynamoDbTables(fixture.Server.Endpoint);
        await tables.CreateAsync("Conditions", (JsonObject)JsonNode.Parse("""
            {"AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}
            """)!, Cancelled);
        using var dynamo = fixture.Client();
        var put = new PutItemRequest("Conditions", new() { ["pk"] = new("a"), ["by"] = new("first") })
        {
            ConditionExpression = "attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        await dynamo.PutItemAsync(put, Cancelled);

        var lost = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => dynamo.PutItemAsync(put, Cancelled));
        Assert.Equal("first", lost.Item["by"].S);
    }

    [Fact]
    public async Task listens_on_this_machine_alone()
    {
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == fixture.Server.Port);
        Assert.All(listeners, listener => Assert.True(IPAddress.IsLoopback(listener.Address.IsIPv4MappedToIPv6 ? listener.Address.MapToIPv4() : listener.Address), $"{listener}"));
        Assert.NotEmpty(listeners);
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("localhost", 200)]
    [InlineData("rebind.evil.example", 404)]
    public async Task answers_to_names_of_this_machine_alone(string host, int status)
    {
        using var http = new HttpClient();
        using var request = ListTables();
        request.Headers.Host = host;
        Assert.Equal(status, (int)(await http.SendAsync(request, Cancelled)).StatusCode);
    }

    [Fact]
    public async Task lets_no_page_of_another_origin_read_it()
    {
        using var http = new HttpClient();
        using var asked = new HttpRequestMessage(HttpMethod.Options, fixture.Server.Endpoint)
        {
            Headers = { { "Origin", "https://evil.example" }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "x-amz-target,content-type,authorization" } },
        };
        using var request = ListTables();
        request.Headers.Add("Origin", "https://evil.example");
        foreach (var answer in new[] { await http.SendAsync(asked, Cancelled), await http.SendAsync(request, Cancelled) })
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task says_which_port_is_taken() =>
        Assert.Contains($"Port {fixture.Server.Port}", (await Assert.ThrowsAsync<ServerUnavailableException>(
            () => DynamoDbLocal.StartAsync(fixture.Server.Port, Cancelled))).Message, StringComparison.Ordinal);

    private HttpRequestMessage ListTables()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, fixture.Server.Endpoint) { Content = new StringContent("{}", new MediaTypeHeaderValue("application/x-amz-json-1.0")) };
        request.Headers.Add("X-Amz-Target", "DynamoDB_20120810.ListTables");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0");
        return request;
    }
}

public sealed class DynamoDbFixture : IAsyncLifetime
{
    public DynamoDbLocal Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await DynamoDbLocal.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public AmazonDynamoDBClient Client() =>
        new(new BasicAWSCredentials("local", "local"), new AmazonDynamoDBConfig { ServiceURL = Server.Endpoint.ToString() });
}
