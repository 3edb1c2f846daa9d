using System.Security.Cryptography;
using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Measuring;
using ServerlessShop.Local.Sagas;
using ServerlessShop.Local.Servers;
using ServerlessShop.Local.Telemetry;
using ServerlessShop.Local.Template;
using ServerlessShop.Local.Triggers;

namespace ServerlessShop.Local;

/// <summary>The whole shop on this machine, as the template describes it. Several can run side by side.</summary>
public sealed class Shop : IAsyncDisposable
{
    /// <summary>By which the runner's Stripe signs what it tells the shop.</summary>
    public const string WebhookSecret = "whsec_local";

    private readonly CancellationTokenSource _stopping = new();
    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly ShopMetrics _metrics = new();
    private Task _running = Task.CompletedTask;

    private IShopObserver _observer;
    private OtlpTarget? _otlp;

    private Shop(ShopOptions options)
    {
        (Options, _otlp) = (options, options.Otlp);
        _observer = options.Observer;
    }

    public ShopOptions Options { get; }

    public ShopServers Servers { get; private set; } = null!;

    public FunctionHost Functions { get; private set; } = null!;

    public IReadOnlyList<Trigger> Triggers { get; private set; } = [];

    /// <summary>Of the HTTP API, without a slash at its end. The same below.</summary>
    public string ApiUrl { get; private set; } = "";

    public string AwsUrl { get; private set; } = "";

    /// <summary>Null if the options ask for none.</summary>
    public AspireDashboard? Dashboard { get; private set; }

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
        var names = TemplateReader.Read(Options.Template, LocalEndpoints.Nowhere, Parameters(""));
        var authorizer = names.Api.Authorizer;
        Users = new CognitoUsers(authorizer?.Issuer ?? "", authorizer?.Audience[0] ?? "", names.Clients, preTokenGeneration: names.PreTokenGeneration);
        var signingIn = authorizer is null ? Task.CompletedTask : Task.Run(() => Warmup.SignInAsync(authorizer, Users, cancellation), cancellation);
        if (Options.HasDashboard)
        {
            Dashboard = Keep(await AspireDashboard.StartAsync(cancellation));
            _otlp = Dashboard.Otlp;
        }

        if (_otlp is not null) _observer = Keep(new TelemetryObserver(_observer, _otlp, _metrics));
        _observer = new MeasuredShop(_metrics, _observer);
        // What needs no server starts beside them, and what needs no table before DynamoDB is there.
        var sandboxes = Keep(StartSandboxes());
        Servers = Keep(await ShopServers.StartAsync(Options, Topics(names), cancellation));
        var template = TemplateReader.Read(
            Options.Template, new LocalEndpoints(Servers.KafkaBootstrapServers, Servers.RedisEndpoint, Servers.OpenSearchUrl.ToString()), Parameters(Servers.StripeUrl.ToString()));
        var functions = Keep(new DeferredFunctionHost());
        IStateMachines stateMachines = Keep<IStateMachines>(
            Options.StepFunctionsUrl is { } localStack ? new LocalStackStateMachines(localStack) : new OwnStateMachines(functions, _observer));
        var gateway = Keep(await ApiGateway.StartAsync(template.Api, Users, functions, _observer.Answered, Options.Port, cancellation, Options.MaxRequests));
        var urls = Keep(await FreePort.PreferAsync(Options.Ports.FunctionUrl, port => FunctionUrls.StartAsync(template.FunctionUrls, functions, port, cancellation)));
        var logs = new LogStore(template.Functions.ToDictionary(function => function.Name, function => function.LogGroup), TimeProvider.System);
        var aws = Keep(await AwsEndpoint.StartAsync(Servers.Addresses, functions, Users, Secrets(template), logs, stateMachines.CallAsync, _metrics, Options.AwsPort, cancellation));
        (ApiUrl, AwsUrl) = (gateway.Url, aws.Url);
        (sandboxes as SharedSandboxes)?.Show(Endpoints);
        Servers.Stripe?.Webhooks.SendTo(new Uri($"{ApiUrl}/payments/webhook"), WebhookSecret);
        Functions = new FunctionHost(template.Functions.Select(function => Define(function, urls)), sandboxes, Logged, _metrics.Add);
        _metrics.Observe(Functions);
        void Logged(string function, string line)
        {
            logs.Add(function, line);
            _observer.Logged(function, line);
        }

        functions.Bind(Functions);
        var warming = _running = Warmup.RunAsync(template, Functions, aws.Url, () => gateway.IsIdle, _stopping.Token);
        await CreateTablesAsync(template, cancellation);
        await stateMachines.CreateAsync(template.StateMachines, [.. Functions.Definitions], cancellation);
        StartTriggers(template);
        await signingIn;
        // Each in a process of its own, they take too long to wait for all.
        if (!Options.AreIsolated) await warming.WaitAsync(cancellation);
    }

    private async Task CreateTablesAsync(ShopTemplate template, CancellationToken cancellation)
    {
        await Servers.DynamoDbStarted;
        using var tables = new DynamoDbTables(Servers.DynamoDbUrl);
        await Task.WhenAll(template.Tables.Select(table => tables.CreateAsync(table.Name, table.Properties, cancellation)));
        if (Options.DynamoDbUrl is not null) return;
        foreach (var table in template.Tables.Where(table => template.Streams.Any(stream => stream.Table == table.Name)))
            await tables.RehearseAsync(table.Name, table.Properties, cancellation);
    }

    private ISandboxes StartSandboxes()
    {
        if (Options.AreIsolated) return new IsolatedSandboxes();
        var shared = new SharedSandboxes(Checkout.Executable("Sandboxes"), LocalNames.Region, line => _observer.Logged("sandboxes", line));
        shared.Prepare();
        return shared;
    }

    private void StartTriggers(ShopTemplate template)
    {
        var http = new HttpClient();
        Triggers =
        [
            .. template.Streams.Select(stream => new DynamoDbStreamTrigger(stream, Servers.DynamoDbUrl, http, Functions, _observer.Delivered, Functions.Activity)),
            .. template.Topics.Select(topic => new KafkaTrigger(topic, Servers.KafkaBootstrapServers, Functions, _observer.Delivered, Functions.Activity)),
            .. template.Schedules.Select(schedule => new ScheduleTrigger(schedule, Functions, _observer.Delivered)),
        ];
        _running = Task.WhenAll(_running, RunAsync());

        async Task RunAsync()
        {
            using (http) await Task.WhenAll(Triggers.Select(trigger => trigger.RunAsync(_stopping.Token)));
        }
    }

    private Dictionary<string, string> Endpoints => new()
    {
        ["AWS_ENDPOINT_URL"] = AwsUrl,
        ["AWS_ENDPOINT_URL_DYNAMODB"] = Servers.DynamoDbUrl.ToString(),
    };

    private FunctionDefinition Define(FunctionResource function, FunctionUrls urls)
    {
        var code = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Options.Template))!, function.CodeUri.TrimEnd('/'));
        // What sam build has made lies where the template says; else the project's own is taken.
        var built = Path.Combine(code, "bootstrap");
        var program = Path.GetFileName(code);
        return new FunctionDefinition(
            function.Name, function.Name, program, File.Exists(built) ? built : Checkout.Executable(program), function.Handler, function.MemoryMb, function.Timeout,
            function.ReservedConcurrency ?? Environment.ProcessorCount * 2, LocalNames.Region,
            function.Environment.ToDictionary(variable => variable.Key, variable => Resolve(variable.Value, urls)).Concat(Endpoints).Concat(_otlp?.Variables ?? []).ToDictionary());
    }

    // Only now all addresses are known.
    private string Resolve(string value, FunctionUrls urls) =>
        urls.Resolve(value).Replace(LocalNames.LoginUrl, AwsUrl, StringComparison.Ordinal).Replace(LocalNames.ShopUrl, ApiUrl, StringComparison.Ordinal);

    private static Dictionary<string, string> Parameters(string stripe) => new()
    {
        ["StripeApiBase"] = stripe,
        ["PaymentReturnUrl"] = $"{LocalNames.ShopUrl}/checkout/returned",
    };

    // What an operator puts there after a deployment; the others Secrets Manager makes up.
    private static Dictionary<string, string?> Secrets(ShopTemplate template) => template.Secrets.ToDictionary(secret => secret.Value, string? (secret) => secret.Key switch
    {
        "StripeApiKey" => "sk_test_local",
        "StripeWebhookSecret" => WebhookSecret,
        _ => RandomNumberGenerator.GetHexString(40),
    });

    private static HashSet<string> Topics(ShopTemplate template) =>
        [.. template.Topics.SelectMany(t => t.Topics), .. template.Functions.Select(f => f.Environment.GetValueOrDefault("TOPIC")).OfType<string>()];

    private T Keep<T>(T part) where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}
