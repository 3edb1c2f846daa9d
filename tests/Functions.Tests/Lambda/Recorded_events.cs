using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using ServerlessShop.Lambda;

namespace ServerlessShop.Functions.Tests.Lambda;

public class Recorded_events
{
    private const string Traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    [Fact]
    public void of_Kafka_give_keys_values_and_headers()
    {
        var batch = JsonSerializer.Deserialize(SampleEvents.Read("products-projections-kafka"), LambdaEvents.Default.KafkaEvent)!;

        Assert.Equal("aws:kafka", batch.EventSource);
        Assert.StartsWith("arn:aws:kafka:", batch.EventSourceARN, StringComparison.Ordinal);
        Assert.StartsWith("b-1.shop.", batch.BootstrapServers, StringComparison.Ordinal);
        var record = batch.Records["shop.products.v1-0"][0];
        Assert.Equal(("shop.products.v1", 0, 15L, 1773342238123L, "CREATE_TIME"), (record.Topic, record.Partition, record.Offset, record.Timestamp, record.TimestampType));
        Assert.Equal("product-p-tea-001", Encoding.UTF8.GetString(record.Key!.ToArray()));
        Assert.Equal("TEA-001", JsonElement.Parse(record.Value!.ToArray()).GetProperty("sku").GetString());
        Assert.Equal("product-p-tea-001/1", record.Header("ce_id"));
        Assert.Equal(Traceparent, record.Header("traceparent"));
        Assert.Null(record.Header("none"));
    }

    [Fact]
    public void of_Kafka_carry_header_bytes_signed() =>
        Assert.Equal("Zoë", JsonSerializer.Deserialize(SampleEvents.Read("products-projections-kafka"), LambdaEvents.Default.KafkaEvent)!
            .Records["shop.products.v1-0"][0].Header("ce_actor"));

    [Fact]
    public void of_Kafka_may_lack_key_value_and_headers()
    {
        var tombstone = JsonSerializer.Deserialize(SampleEvents.Read("products-projections-kafka"), LambdaEvents.Default.KafkaEvent)!
            .Records["shop.products.v1-3"][0];

        Assert.Equal((null, null, null), (tombstone.Key, tombstone.Value, tombstone.Header("ce_id")));
    }

    [Fact]
    public void of_Kafka_name_a_header_twice_and_the_newest_counts()
    {
        var batch = JsonSerializer.Deserialize(
            """{"records":{"t-0":[{"topic":"t","headers":[{"a":[49]},{"b":[50]},{"a":[51]}]},{"topic":"t","headers":null}]}}""", LambdaEvents.Default.KafkaEvent)!;

        Assert.Equal("3", batch.Records["t-0"][0].Header("a"));
        Assert.Null(batch.Records["t-0"][1].Header("a"));
    }

    [Fact]
    public void of_DynamoDB_give_every_kind_of_value()
    {
        var batch = JsonSerializer.Deserialize(SampleEvents.Read("products-publisher-dynamodb"), LambdaEvents.Default.DynamoDBEvent)!;

        var insert = batch.Records[0];
        Assert.Equal(("INSERT", "aws:dynamodb", "eu-central-1"), (insert.EventName, insert.EventSource, insert.AwsRegion));
        Assert.Equal("4421584500000000017450439091", insert.Dynamodb.SequenceNumber);
        Assert.Equal(new DateTime(2026, 3, 12, 19, 3, 58, DateTimeKind.Utc), insert.Dynamodb.ApproximateCreationDateTime);
        var image = insert.Dynamodb.NewImage!;
        Assert.Equal(("product-p-tea-001", "1"), (image["pk"].S, image["sk"].N));
        Assert.Equal("product-created-v1", image["events"].L![0].M!["type"].S);
        Assert.Equal([0xde, 0xad, 0xbe, 0xef], image["hash"].B!.ToArray());
        Assert.Equal(["a", "b"], image["flags"].SS!);
        Assert.Equal(["1", "2.5"], image["numbers"].NS!);
        Assert.Equal([3], image["blobs"].BS![1].ToArray());
        Assert.True(image["none"].NULL);
        Assert.True(image["yes"].BOOL);
    }

    [Fact]
    public void of_DynamoDB_tell_when_its_time_to_live_removed_an_item()
    {
        var remove = JsonSerializer.Deserialize(SampleEvents.Read("products-publisher-dynamodb"), LambdaEvents.Default.DynamoDBEvent)!.Records[1];

        Assert.Equal(("REMOVE", "dynamodb.amazonaws.com", "Service"), (remove.EventName, remove.UserIdentity!.PrincipalId, remove.UserIdentity.Type));
        Assert.Null(remove.Dynamodb.NewImage);
    }

    [Fact]
    public void are_written_as_they_were_read()
    {
        Same("products-publisher-dynamodb", LambdaEvents.Default.DynamoDBEvent);
        Same("products-commands-post", LambdaEvents.Default.APIGatewayHttpApiV2ProxyRequest);
        Same("products-queries-get", LambdaEvents.Default.APIGatewayHttpApiV2ProxyRequest);
    }

    [Fact]
    public void of_batches_are_answered_in_Lambdas_own_shapes()
    {
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"4421584500000000017450439091"}]}""", JsonSerializer.Serialize(
            new StreamsEventResponse { BatchItemFailures = [new() { ItemIdentifier = "4421584500000000017450439091" }] }, LambdaEvents.Default.StreamsEventResponse));
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":{"partition":"shop.products.v1-0","offset":16}}]}""", JsonSerializer.Serialize(
            new KafkaBatchResponse { BatchItemFailures = [new() { ItemIdentifier = new() { Partition = "shop.products.v1-0", Offset = 16 } }] }, LambdaEvents.Default.KafkaBatchResponse));
        Assert.Equal("""{"batchItemFailures":[]}""", JsonSerializer.Serialize(new StreamsEventResponse(), LambdaEvents.Default.StreamsEventResponse));
    }

    [Fact]
    public async Task of_HTTP_reach_the_app()
    {
        await using var function = await RunningFunction.WebAsync(app => app.MapPost("/products", static async (Microsoft.AspNetCore.Http.HttpContext context) =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            return $"{body.RootElement.GetProperty("description")}|{context.User.IsInRole("admin")}|{context.Request.Cookies["session"]}|{context.Request.ContentLength}";
        }));

        var answer = JsonNode.Parse((await function.InvokeAsync(SampleEvents.Read("products-commands-post"))).Body)!;

        Assert.Equal("Shaded green tea, from Uji|True|x=y|213", (string?)answer["body"]);
    }

    private static void Same<T>(string name, JsonTypeInfo<T> type)
    {
        var json = SampleEvents.Read(name);
        var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type)!, type);
        Assert.True(JsonNode.DeepEquals(WithoutNulls(JsonNode.Parse(json)), WithoutNulls(JsonNode.Parse(again))), again);
    }

    // A member that is null in what AWS sends and one that is missing mean the same.
    private static JsonNode? WithoutNulls(JsonNode? node)
    {
        if (node is JsonObject members)
            foreach (var (name, value) in members.ToArray())
                if (value is null) members.Remove(name);
                else WithoutNulls(value);
        else if (node is JsonArray items)
            foreach (var item in items) WithoutNulls(item);
        return node;
    }
}
