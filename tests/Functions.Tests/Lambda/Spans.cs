using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.Functions.Tests.Lambda;

public partial class Spans
{
    private const string Lambdas = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private const string Other = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    [Fact]
    public async Task of_two_functions_at_once_in_one_process_go_out_each_under_its_own_name()
    {
        await using var receiver = await TraceReceiver.StartAsync();
        var both = new Barrier();
        await using var tea = await StartAsync("Tea", both.PassAsync, ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address));
        await using var pot = await StartAsync("Pot", both.PassAsync, ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address));

        await Task.WhenAll(tea.InvokeAsync("""{"name":"a"}"""), pot.InvokeAsync("""{"name":"a"}"""));

        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(receiver.Messages.Count == 2));
        Assert.Single(receiver.Messages, message => message.Contains("step of Tea", StringComparison.Ordinal) && !message.Contains("Pot", StringComparison.Ordinal));
        Assert.Single(receiver.Messages, message => message.Contains("step of Pot", StringComparison.Ordinal) && !message.Contains("Tea", StringComparison.Ordinal));
    }

    [Fact]
    public async Task are_not_made_where_nobody_takes_them()
    {
        var made = new TaskCompletionSource<Activity?>();
        await using var function = await StartAsync("Tea", () =>
        {
            using var span = TraceContext.Start("step", ActivityKind.Client);
            made.SetResult(span);
            return Task.CompletedTask;
        });

        await function.InvokeAsync("""{"name":"a"}""");

        Assert.Null(await made.Task);
    }

    [Fact]
    public async Task that_nobody_receives_are_lost_and_said_so_while_invocations_go_on()
    {
        await using var function = await StartAsync("Tea", () => Task.CompletedTask, ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));

        var first = await function.InvokeAsync("""{"name":"a"}""");
        var second = await function.InvokeAsync("""{"name":"a"}""");

        Assert.All([first, second], outcome => Assert.Contains("Tea", outcome.Body, StringComparison.Ordinal));
        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(function.Logs.All.Any(line => line.GetProperty("message").GetString()!.Contains("did not reach the OTLP endpoint", StringComparison.Ordinal))));
    }

    // https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
    [Fact]
    public async Task are_subsegments_of_Lambdas_segment_to_X_Ray()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var function = await StartAsync("Tea", () => Task.CompletedTask, ("AWS_XRAY_DAEMON_ADDRESS", $"{daemon.Client.LocalEndPoint}"));

        await function.InvokeAsync("""{"name":"a"}""", null, ("Lambda-Runtime-Trace-Id", Lambdas));

        var (step, invocation) = (await ReceiveAsync(daemon), await ReceiveAsync(daemon));
        Assert.All([step, invocation], AssertIsSubsegment);
        Assert.Equal(("step of Tea", "Tea"), ((string?)step["name"], (string?)invocation["name"]));
        Assert.Equal("53995c3f42cd8ad8", (string?)invocation["parent_id"]);
        Assert.Equal((string?)invocation["id"], (string?)step["parent_id"]);
        Assert.Equal(("aws", "PutItem", "teas"), ((string?)step["namespace"], (string?)step["aws"]!["operation"], (string?)step["aws"]!["table_name"]));
        Assert.Equal("order-1", (string?)step["annotations"]!["shop_stream_id"]);
    }

    [Fact]
    public async Task behind_a_topic_name_our_own_trace_to_X_Ray()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var function = await StartAsync("Tea", () => Task.CompletedTask, ("AWS_XRAY_DAEMON_ADDRESS", $"{daemon.Client.LocalEndPoint}"));

        await function.InvokeAsync($$"""{"name":"a","traceparent":"{{Other}}"}""", null, ("Lambda-Runtime-Trace-Id", Lambdas));

        var step = await ReceiveAsync(daemon);
        AssertIsSubsegment(step);
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", (string?)step["annotations"]!["trace_id"]);
    }

    [Fact]
    public async Task of_an_invocation_that_X_Ray_does_not_sample_are_not_made()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var function = await StartAsync("Tea", () => Task.CompletedTask, ("AWS_XRAY_DAEMON_ADDRESS", $"{daemon.Client.LocalEndPoint}"));

        await function.InvokeAsync("""{"name":"passed over"}""", null, ("Lambda-Runtime-Trace-Id", Lambdas.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal)));
        await function.InvokeAsync("""{"name":"a"}""", null, ("Lambda-Runtime-Trace-Id", Lambdas.Replace("5759e988", "5759e989", StringComparison.Ordinal)));

        Assert.Equal("1-5759e989-bd862e3fe1be46a994272793", (string?)(await ReceiveAsync(daemon))["trace_id"]);
    }

    [Fact]
    public async Task are_named_in_the_log_lines_that_are_written_in_them()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var function = await StartAsync("Tea", () => Task.CompletedTask, ("AWS_XRAY_DAEMON_ADDRESS", $"{daemon.Client.LocalEndPoint}"));

        await function.InvokeAsync("""{"name":"a"}""", null, ("Lambda-Runtime-Trace-Id", Lambdas));

        Assert.Equal((string?)(await ReceiveAsync(daemon))["id"], function.Logs.Line("The water boils").GetProperty("spanId").GetString());
    }

    [Fact]
    public async Task of_a_failed_invocation_are_named_in_the_line_that_says_so()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var function = await StartAsync("Tea", () => throw new InvalidOperationException("The pot is empty."), ("AWS_XRAY_DAEMON_ADDRESS", $"{daemon.Client.LocalEndPoint}"));

        Assert.True((await function.InvokeAsync("""{"name":"a"}""", null, ("Lambda-Runtime-Trace-Id", Lambdas))).Failed);

        var (_, invocation) = (await ReceiveAsync(daemon), await ReceiveAsync(daemon));
        Assert.True((bool?)invocation["fault"]);
        Assert.Equal((string?)invocation["id"], function.Logs.Line("The invocation failed with InvalidOperationException").GetProperty("spanId").GetString());
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(404, true)]
    [InlineData(503, true)]
    public async Task of_a_call_say_what_was_asked_without_any_id_and_how_it_ended(int status, bool? isFault)
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var function = await StartAsync("Tea", async () =>
        {
            using var teas = new HttpClient(new ClientSpans(request => $"{request.Method} /teas/id") { InnerHandler = new Responding(status) });
            using var response = await teas.GetAsync(new Uri("http://teas.test/teas/7"));
        }, ("AWS_XRAY_DAEMON_ADDRESS", $"{daemon.Client.LocalEndPoint}"));

        await function.InvokeAsync("""{"name":"a"}""", null, ("Lambda-Runtime-Trace-Id", Lambdas));

        var (call, step) = (await ReceiveAsync(daemon), await ReceiveAsync(daemon));
        AssertIsSubsegment(call);
        Assert.Equal(
            ("GET /teas/id", (string?)step["id"], "remote", "GET", status, isFault),
            ((string?)call["name"], (string?)call["parent_id"], (string?)call["namespace"], (string?)call["http"]!["request"]!["method"], (int)call["http"]!["response"]!["status"]!, (bool?)call["fault"]));
        Assert.DoesNotContain("teas/7", call.ToJsonString(), StringComparison.Ordinal);
    }

    private static Task<RunningFunction> StartAsync(string name, Func<Task> work, params (string Name, string Value)[] variables) => RunningFunction.StartAsync(
        LambdaFunction.Create("sample", settings => settings, (_, sandbox) => JsonHandler.Create<Greeting, Reply>(
            async (_, _, _) =>
            {
                using (var span = TraceContext.Start($"step of {name}", ActivityKind.Client))
                {
                    span?.SetTag("rpc.system", "aws-api").SetTag("rpc.method", "PutItem").SetTag("db.collection.name", "teas").SetTag("shop.stream_id", "order-1");
                    Boiling(sandbox.Logs.CreateLogger("Shop.Teas"));
                    await work();
                }

                return new Reply(name);
            },
            TestJson.Default.Greeting, TestJson.Default.Reply, greeting => greeting.Traceparent)),
        [("AWS_LAMBDA_FUNCTION_NAME", name), .. variables]);

    [LoggerMessage(LogLevel.Information, "The water boils")]
    private static partial void Boiling(ILogger log);

    private static async Task<JsonNode> ReceiveAsync(UdpClient daemon)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var lines = System.Text.Encoding.UTF8.GetString((await daemon.ReceiveAsync(patience.Token)).Buffer).Split('\n');
        Assert.Equal("""{"format":"json","version":1}""", lines[0]);
        return JsonNode.Parse(Assert.Single(lines[1..]))!;
    }

    // Required and optional members, their types and patterns, as AWS documents them.
    private static void AssertIsSubsegment(JsonNode document)
    {
        string[] known = ["type", "name", "id", "trace_id", "parent_id", "start_time", "end_time", "namespace", "http", "aws", "error", "throttle", "fault", "cause", "annotations", "metadata", "subsegments", "in_progress", "precursor_ids"];
        Assert.Subset(known.ToHashSet(), document.AsObject().Select(member => member.Key).ToHashSet());
        Assert.Equal("subsegment", (string?)document["type"]);
        Assert.Matches(@"^[\p{L}\p{N} _.:/%&#=+\\\-@]{1,200}\z", (string?)document["name"]);
        Assert.Matches(@"^[0-9a-f]{16}\z", (string?)document["id"]);
        Assert.Matches(@"^[0-9a-f]{16}\z", (string?)document["parent_id"]);
        Assert.Matches(@"^1-[0-9a-f]{8}-[0-9a-f]{24}\z", (string?)document["trace_id"]);
        Assert.InRange((decimal)document["start_time"]!, 1_700_000_000m, (decimal)document["end_time"]!);
        Assert.All(document["annotations"]!.AsObject(), annotation => Assert.Matches(@"^[A-Za-z0-9_]{1,500}\z", annotation.Key));
    }

    private sealed class Responding(int status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status));
    }

    private sealed class Barrier
    {
        private readonly TaskCompletionSource _open = new();
        private int _waiting;

        public Task PassAsync()
        {
            if (Interlocked.Increment(ref _waiting) == 2) _open.SetResult();
            return _open.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }
}
