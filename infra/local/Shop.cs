using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Servers;
using ServerlessShop.Local.Template;
using ServerlessShop.Local.Triggers;

namespace ServerlessShop.Local;

/// <summary>The whole shop on this machine, as the template describes it. Several can run side by side.</summary>
public sealed class Shop : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Stack<IAsyncDisposable> _parts = new();
    private Task _running = Task.CompletedTask;

    private Shop(ShopOptions options) => Options = options;

    public ShopOptions Options { get; }

    public ShopServers Servers { get; private set; } = null!;

    public FunctionHost Functions { get; private set; } = null!;

    public IReadOnlyList<Trigger> Triggers { get; private set; } = [];

    /// <summary>Of the HTTP API, without a slash at its end. The same below.</summary>
    public string ApiUrl { get; private set; } = "";

    public string AwsUrl { get; private set; } = "";

    public CognitoUsers Users { get; private set; } = null!;

    /// <summary>Ends when the shop fails of itself.</summary>
    public Task Running => _running;

    /// <summary>Starts everything; when it returns, requests are answered.</summary>
    /// <exception cref="TemplateException">The template asks for what the runner does not do.</exception>
    /// <exception cref="ServerUnavailableException">Something to install is missing; the message says what.</exception>
    public static async Task<Shop> StartAsync(ShopOptions options, CancellationToken cancellation = default)
    {
        var shop = new Shop(options);
        try
        {
            await shop.StartAsync(cancellation);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _running;
        }
        finally
        {
            while (_parts.TryPop(out var part)) await part.DisposeAsync();
            _stopping.Dispose();
        }
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        // Read twice: first to refuse a template before anything is started and to know the topics, then with real addresses.
        var names = TemplateReader.Read(Options.Template, "127.0.0.1:0", Parameters("", ""));
        Servers = Keep(await ShopServers.StartAsync(Options, Topics(names), cancellation));
        var template = TemplateReader.Read(Options.Template, Servers.RedisEndpoint, Parameters(Servers.KafkaBootstrapServers, Servers.StripeUrl.ToString()));
        using (var tables = new DynamoDbTables(Servers.DynamoDbUrl))
            await Task.WhenAll(template.Tables.Select(table => tables.CreateAsync(table.Name, table.Properties, cancellation)));

        var functions = Keep(new FunctionsToCome());
        var authorizer = template.Api.Authorizer;
        Users = new CognitoUsers(authorizer?.Issuer ?? "", authorizer?.Audience[0] ?? "");
        var stateMachines = Keep(new StateMachines(functions, Options.Observer));
        var gateway = Keep(await ApiGateway.StartAsync(template.Api, Users, functions, Options.Observer.Answered, Options.Port, cancellation));
        var aws = Keep(await AwsEndpoint.StartAsync(Servers.Addresses, functions, Users, stateMachines.CallAsync, Options.AwsPort, cancellation));
        (ApiUrl, AwsUrl) = (gateway.Url, aws.Url);
        Functions = new FunctionHost(template.Functions.Select(Define), Options.Observer.Logged);
        functions.Are(Functions);
        await stateMachines.CreateAsync(template.StateMachines, cancellation);
        StartTriggers(template);
    }

    private void StartTriggers(ShopTemplate template)
    {
        var http = new HttpClient();
        Triggers =
        [
            .. template.Streams.Select(stream => new DynamoDbStreamTrigger(stream, Servers.DynamoDbUrl, http, Functions, Options.Observer.Delivered)),
            .. template.Topics.Select(topic => new KafkaTrigger(topic, Servers.KafkaBootstrapServers, Functions, Options.Observer.Delivered)),
            .. template.Schedules.Select(schedule => new ScheduleTrigger(schedule, Functions, Options.Observer.Delivered)),
        ];
        _running = RunAsync();

        async Task RunAsync()
        {
            using (http) await Task.WhenAll(Triggers.Select(trigger => trigger.RunAsync(_stopping.Token)));
        }
    }

    private FunctionDefinition Define(FunctionResource function) => new(
        function.Name,
        function.Name,
        Checkout.Executable(Path.GetFileName(function.CodeUri.TrimEnd('/'))),
        function.Handler,
        function.MemoryMb,
        function.Timeout,
        function.ReservedConcurrency ?? Environment.ProcessorCount * 2,
        LocalNames.Region,
        new Dictionary<string, string>(function.Environment.Select(v => KeyValuePair.Create(v.Key, v.Value.Replace(LocalNames.ApiUrl, ApiUrl, StringComparison.Ordinal))))
        {
            ["AWS_ENDPOINT_URL"] = AwsUrl,
            ["AWS_ENDPOINT_URL_DYNAMODB"] = Servers.DynamoDbUrl.ToString(),
        });

    private static Dictionary<string, string> Parameters(string kafka, string stripe) => new()
    {
        ["KafkaBootstrapServers"] = kafka,
        ["StripeApiBase"] = stripe,
        ["StripeSecretKey"] = "sk_test_local",
    };

    private static HashSet<string> Topics(ShopTemplate template) =>
        [.. template.Topics.SelectMany(t => t.Topics), .. template.Functions.Select(f => f.Environment.GetValueOrDefault("TOPIC")).OfType<string>()];

    private T Keep<T>(T part) where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}
