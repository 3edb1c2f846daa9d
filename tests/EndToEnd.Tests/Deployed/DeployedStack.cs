using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local;
using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Servers;
using ServerlessShop.Local.Template;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Operator;
using ServerlessShop.Stripe;

namespace ServerlessShop.EndToEnd.Tests.Deployed;

/// <summary>
/// The stack that CloudFormation has made of the built application in a LocalStack (SHOP_STACK_URL), with its functions, tables,
/// streams and state machines. What LocalStack lacks is the runner's, started here: the HTTP API, Kafka and its triggers, Redis, and
/// the payment provider at the port that the deployment was told (SHOP_STACK_STRIPE_PORT).
/// </summary>
public sealed class DeployedStack : IAsyncLifetime, IFunctionInvoker
{
    private const string Functions = "2015-03-31/functions";

    private static readonly string[] s_domains = ["Products", "Inventory", "Orders", "Payments"];

    // LocalStack has neither, nor a name by which a function could find another's URL.
    private static readonly string[] s_lacking = ["KAFKA_", "REDIS_", "PRODUCTS_URL"];

    private readonly CancellationTokenSource _stopping = new();
    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly Dictionary<string, string> _names = [];
    private readonly HttpClient _aws = new() { Timeout = TimeSpan.FromMinutes(2) };
    private KafkaCluster _kafka = null!;
    private HttpClient _api = null!;
    private CognitoUsers _users = null!;
    private Task _running = Task.CompletedTask;

    public StripeServer Stripe { get; private set; } = null!;

    /// <summary>Without it there is nothing to test.</summary>
    public bool IsThere => _aws.BaseAddress is not null;

    public Client Admin => new(_api, _users.Token("admin"));

    public Client Ann => new(_api, _users.Token("ann"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("SHOP_STACK_URL") is not { Length: > 0 } address) return;
        _aws.BaseAddress = new Uri(address);
        Stripe = Keep(await StripeServer.StartAsync(int.Parse(Environment.GetEnvironmentVariable("SHOP_STACK_STRIPE_PORT")!, null), Cancellation));
        var redis = Keep(await RedisServer.StartAsync(cancellationToken: Cancellation));
        _kafka = Keep(await KafkaCluster.StartAsync([.. s_domains.Select(TopicOf)], cancellationToken: Cancellation));
        var template = TemplateReader.Read(
            new ShopOptions().Template,
            new LocalEndpoints(_kafka.BootstrapServers, redis.Endpoint, "http://127.0.0.1:1"),
            new Dictionary<string, string> { ["PaymentReturnUrl"] = "http://127.0.0.1/" });
        var authorizer = template.Api.Authorizer!;
        _users = new CognitoUsers(authorizer.Issuer, authorizer.Audience[0]);
        var gateway = Keep(await ApiGateway.StartAsync(template.Api, _users, this, _ => { }, port: 0, Cancellation));
        _api = new HttpClient { BaseAddress = new Uri(gateway.Url), Timeout = TimeSpan.FromMinutes(2) };
        var urls = Keep(await FunctionUrls.StartAsync(template.FunctionUrls, this, firstPort: 0, Cancellation));
        foreach (var function in template.Functions)
        {
            _names[function.Name] = await NameOfAsync(function.Name);
            await PointAsync(_names[function.Name], function.Environment, urls);
        }

        // Where a search engine would be asked, nobody answers: those consumers are left out.
        var triggers = template.Topics.Where(topic => !topic.Function.Contains("Search", StringComparison.Ordinal)).Select(topic => new KafkaTrigger(topic, _kafka.BootstrapServers, this, _ => { }));
        _running = Task.WhenAll(triggers.Select(trigger => trigger.RunAsync(_stopping.Token)));
    }

    public async ValueTask DisposeAsync()
    {
        if (IsThere) await EverythingIsPublishedAsync();
        await _stopping.CancelAsync();
        await _running;
        _api?.Dispose();
        _users?.Dispose();
        while (_parts.TryPop(out var part)) await part.DisposeAsync();
        _aws.Dispose();
        _stopping.Dispose();
    }

    public async Task<InvocationResult> InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, string? traceHeader, CancellationToken cancellationToken)
    {
        using var request = Request("lambda", HttpMethod.Post, $"{Functions}/{_names[functionName]}:live/invocations");
        request.Content = new ReadOnlyMemoryContent(payload);
        if (traceHeader is not null) request.Headers.Add("X-Amzn-Trace-Id", traceHeader);
        using var answer = await _aws.SendAsync(request, cancellationToken);
        var body = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
        return new InvocationResult("", body, answer.Headers.TryGetValues("X-Amz-Function-Error", out var errors) ? errors.Single() : null, "");
    }

    /// <summary>As its operator, who knows the stack by its name.</summary>
    public Task<ShopStack> OperateAsync() => ShopStack.FindAsync("shop", _aws.BaseAddress, Cancellation);

    /// <summary>The status of an execution, named for its order.</summary>
    public async Task<string?> ExecutionAsync(string stateMachine, string order)
    {
        var machines = await StatesAsync("ListStateMachines", []);
        var machine = machines["stateMachines"]!.AsArray().Single(m => ((string)m!["name"]!).Contains(stateMachine, StringComparison.Ordinal));
        var executions = await StatesAsync("ListExecutions", new JsonObject { ["stateMachineArn"] = (string)machine!["stateMachineArn"]! });
        return (string?)executions["executions"]!.AsArray().SingleOrDefault(e => (string)e!["name"]! == order)?["status"];
    }

    // A publisher repeats a batch for ever that finds no Kafka, and LocalStack never lets go of a trigger whose function fails.
    private async Task EverythingIsPublishedAsync()
    {
        using var operate = await OperateAsync();
        foreach (var domain in s_domains)
        {
            var stored = await operate.ItemsAsync($"{domain}Events", Cancellation).Where(item => item.ContainsKey("commitId"))
                .SelectMany(commit => commit["events"].L.Select((_, i) => $"{commit["pk"].S}/{long.Parse(commit["sk"].N, CultureInfo.InvariantCulture) + i}")).ToListAsync(Cancellation);
            using var topic = Topic.Open(_kafka.BootstrapServers, TopicOf(domain));
            topic.ReadUntil(records => !stored.Except(records.Select(record => record.Id)).Any());
        }
    }

    private static string TopicOf(string domain) => $"shop.{domain.ToLowerInvariant()}.v1";

    private async Task<JsonNode> StatesAsync(string operation, JsonObject body)
    {
        using var request = Request("states", HttpMethod.Post, "", body);
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
        return await SendAsync(request);
    }

    // CloudFormation names a function by its stack, by its place in the template, cut short where that is long, and by chance.
    private async Task<string> NameOfAsync(string logicalId)
    {
        using var request = Request("lambda", HttpMethod.Get, $"{Functions}/?MaxItems=1000");
        return (await SendAsync(request))["Functions"]!.AsArray().Select(function => (string)function!["FunctionName"]!)
            .Single(name => logicalId.StartsWith(name.Split('-')[^2], StringComparison.Ordinal));
    }

    /// <summary>Lets the function's alias show to a version that has the addresses of the servers that run.</summary>
    private async Task PointAsync(string name, IReadOnlyDictionary<string, string> local, FunctionUrls urls)
    {
        var changed = local.Where(variable => s_lacking.Any(lacking => variable.Key.StartsWith(lacking, StringComparison.Ordinal))).ToList();
        if (changed.Count == 0) return;
        var variables = (await SendAsync(Request("lambda", HttpMethod.Get, $"{Functions}/{name}/configuration")))["Environment"]!["Variables"]!.DeepClone();
        foreach (var (key, value) in changed) variables[key] = urls.Resolve(value);
        await SendAsync(Request("lambda", HttpMethod.Put, $"{Functions}/{name}/configuration", new JsonObject { ["Environment"] = new JsonObject { ["Variables"] = variables } }));
        await Testing.Eventually.SeeAsync(
            () => SendAsync(Request("lambda", HttpMethod.Get, $"{Functions}/{name}/configuration")), configuration => (string?)configuration["LastUpdateStatus"] == "Successful");
        var version = (string)(await SendAsync(Request("lambda", HttpMethod.Post, $"{Functions}/{name}/versions", [])))["Version"]!;
        await Testing.Eventually.SeeAsync(
            () => SendAsync(Request("lambda", HttpMethod.Get, $"{Functions}/{name}/configuration?Qualifier={version}")), configuration => (string?)configuration["State"] == "Active");
        await SendAsync(Request("lambda", HttpMethod.Put, $"{Functions}/{name}/aliases/live", new JsonObject { ["FunctionVersion"] = version }));
    }

    private static HttpRequestMessage Request(string service, HttpMethod method, string path, JsonObject? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260101/{LocalNames.Region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        return request;
    }

    private async Task<JsonNode> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await _aws.SendAsync(request, Cancellation);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"{request.Method} {request.RequestUri}: {text}");
            return JsonNode.Parse(text)!;
        }
    }

    private T Keep<T>(T part) where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}
