using System.Diagnostics;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Aws;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Lambda;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Lambda;

public class A_trace
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Traceparent = $"00-{TraceId}-00f067aa0ba902b7-01";
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:0|0";

    [Fact]
    public async Task is_linked_to_a_clients_own_and_not_part_of_it()
    {
        await using var function = await RunningFunction.WebAsync(Traced);

        var seen = (await function.SendAsync(Request("GET", "/trace").With("traceparent", Traceparent).By("ann"))).Body!.Split(' ');

        Assert.Matches(@"^00-[0-9a-f]{32}-[0-9a-f]{16}-00\z", seen[0]);
        Assert.DoesNotContain(TraceId, seen[0], StringComparison.Ordinal);
        Assert.Equal([TraceId], seen[1..]);
    }

    [Fact]
    public async Task begins_without_a_link_where_a_clients_own_is_nonsense()
    {
        await using var function = await RunningFunction.WebAsync(Traced);

        Assert.Matches(@"^00-[0-9a-f]{32}-[0-9a-f]{16}-00\z", (await function.SendAsync(Request("GET", "/trace").With("traceparent", "nonsense"))).Body);
    }

    [Fact]
    public async Task goes_on_from_the_header_of_a_function_that_has_signed_its_request()
    {
        await using var function = await RunningFunction.WebAsync(Traced);
        var request = Request("GET", "/trace").With("traceparent", Traceparent);
        request.RequestContext!.Authorizer = new() { IAM = new() { AccountId = "000000000000", UserARN = "arn:aws:sts::000000000000:assumed-role/orders/commands" } };

        var seen = (await function.SendAsync(request)).Body!;

        Assert.StartsWith($"00-{TraceId}-", seen, StringComparison.Ordinal);
        Assert.EndsWith("-01", seen, StringComparison.Ordinal);
        Assert.NotEqual(Traceparent, seen);
    }

    [Fact]
    public async Task goes_on_from_the_payload_where_the_function_asks_for_it()
    {
        await using var function = await TracedHandlerAsync(greeting => greeting.Traceparent);

        Assert.Contains(TraceId, (await function.InvokeAsync($$"""{"name":"a","traceparent":"{{Traceparent}}"}""", null, ("Lambda-Runtime-Trace-Id", XRay))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task else_is_X_Rays()
    {
        await using var function = await TracedHandlerAsync(greeting => greeting.Traceparent);

        var seen = (await function.InvokeAsync("""{"name":"a"}""", null, ("Lambda-Runtime-Trace-Id", XRay))).Body;

        Assert.Contains("00-5759e988bd862e3fe1be46a994272793-", seen, StringComparison.Ordinal);
        Assert.Contains("-01", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    public async Task begins_anew_where_nothing_readable_came(string traceparent)
    {
        await using var function = await TracedHandlerAsync(greeting => greeting.Traceparent);
        var payload = $$"""{"name":"a","traceparent":"{{traceparent}}"}""";

        var first = (await function.InvokeAsync(payload)).Body;
        var second = (await function.InvokeAsync(payload)).Body;

        Assert.Matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00", first);
        Assert.NotEqual(first[..45], second[..45]);
    }

    [Fact]
    public void goes_on_from_each_Kafka_record_of_a_batch()
    {
        var records = JsonSerializer.Deserialize(SampleEvents.Read("products-projections-kafka"), LambdaEvents.Default.KafkaEvent)!.Records["shop.products.v1-0"];
        using var invocation = TraceContext.Continue("batch", Traceparent.Replace('4', '5'));

        var seen = records.Select(record =>
        {
            using var activity = TraceContext.Continue("project", record);
            return TraceContext.TraceId;
        }).ToArray();

        Assert.Equal([TraceId, "0af7651916cd43dd8448eb211c80319c"], seen);
        Assert.Equal(invocation, Activity.Current);
    }

    [Fact]
    public void can_be_listened_to_by_the_sources_name()
    {
        var heard = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TraceContext.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => { if (activity.OperationName == "heard") heard.Add(activity.ParentId!); },
        };
        ActivitySource.AddActivityListener(listener);

        TraceContext.Continue("heard", Traceparent).Dispose();

        Assert.Equal([Traceparent], heard);
    }

    [Fact]
    public async Task is_sent_along_to_AWS_each_invocation_its_own()
    {
        await using var aws = await AnyAws.StartAsync();
        using var dynamoDb = new DynamoDbClient(new AmazonDynamoDBConfig { ServiceURL = aws.Address, DefaultAWSCredentials = s_credentials });
        using var stepFunctions = new AmazonStepFunctionsClient(s_credentials, new AmazonStepFunctionsConfig { ServiceURL = aws.Address });
        await using var function = await RunningFunction.HandlerAsync<Greeting, Reply>(_ => async (greeting, _, cancellation) =>
        {
            if (greeting.Name == "dynamodb") await dynamoDb.ListTablesAsync(cancellation);
            else await stepFunctions.SendTaskSuccessAsync(new() { TaskToken = "t", Output = "{}" }, cancellation);
            return new Reply("done");
        }, TestJson.Default.Greeting, TestJson.Default.Reply);

        await function.InvokeAsync("""{"name":"dynamodb"}""", null, ("Lambda-Runtime-Trace-Id", XRay));
        await function.InvokeAsync("""{"name":"states"}""", null, ("Lambda-Runtime-Trace-Id", XRay.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal)));

        Assert.Equal([XRay, XRay.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal)], aws.TraceHeaders);
    }

    private static readonly BasicAWSCredentials s_credentials = new("local", "local");

    private static void Traced(IEndpointRouteBuilder app) => app.MapGet(
        "/trace", static () => string.Join(' ', Activity.Current!.Links.Select(link => link.Context.TraceId.ToHexString()).Prepend(TraceContext.Traceparent)));

    private static Task<RunningFunction> TracedHandlerAsync(Func<Greeting, string?> traceparent) =>
        RunningFunction.HandlerAsync<Greeting, Reply>(
            _ => (_, _, _) => Task.FromResult(new Reply(TraceContext.Traceparent ?? "none")), TestJson.Default.Greeting, TestJson.Default.Reply, traceparent);
}
