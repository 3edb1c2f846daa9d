using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ServerlessShop.Checking;
using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Seed;
using ServerlessShop.Local.Servers;
using ServerlessShop.Local.Template;
using static ServerlessShop.Local.CommandLine.Terminal;

namespace ServerlessShop.Local.CommandLine;

/// <summary>What the runner can be told to do; each returns the process's exit code.</summary>
internal static class Commands
{
    // A saga in progress can end, and its events can be projected, within this time.
    private static readonly TimeSpan s_checkTimeout = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var arguments = Arguments.Parse(args);
            return arguments.Command switch
            {
                null => await ServeAsync(arguments),
                "token" => await TokenAsync(arguments),
                "invoke" => await InvokeAsync(arguments),
                "check" => await CheckAsync(arguments),
                _ when OperatorDispatch.Find(arguments) is { } command => await OperatorDispatch.RunAsync(command, arguments),
                _ => Say(Arguments.Usage),
            };
        }
        catch (UsageException wrong)
        {
            return Fail($"{wrong.Message} All commands and options: `dotnet run --project infra/local -- help`.", 2);
        }
        catch (InvalidVariableException wrong)
        {
            return Fail(wrong.Message, 2);
        }
        catch (Exception expected) when (expected is TemplateException or ServerUnavailableException or SeedException)
        {
            return Fail(expected.Message, 1);
        }
        catch (HttpRequestException gone)
        {
            // A running shop that is asked, or a server that a SHOP_… variable names.
            return Fail($"A server is not responding: {gone.Message}.", 1);
        }
        catch (OperationCanceledException late) when (late.InnerException is TimeoutException)
        {
            return Fail($"A server is not responding: {late.InnerException.Message}", 1);
        }
    }

    private static async Task<int> ServeAsync(Arguments arguments)
    {
        if ((Taken("--port", arguments.Port) ?? Taken("--aws-port", arguments.AwsPort)) is { } taken) return Fail(taken, 1);
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var cancellation = new CancellationTokenSource();
        var options = new ShopOptions { Port = arguments.Port, AwsPort = arguments.AwsPort, Ports = ServerPorts.WellKnown, Observer = new ConsoleObserver(Console.Out, arguments.Logs), AreIsolated = arguments.Isolated, HasDashboard = arguments.Dashboard };
        if (arguments.Built is { } built) options = options.WithBuilt(built);
        var starting = Shop.StartAsync(await WithServersOfTheEnvironmentAsync(options), cancellation.Token);
        if (await Task.WhenAny(starting, stop.Task) == stop.Task)
        {
            await cancellation.CancelAsync();
            await starting.ContinueWith(_ => { }, TaskScheduler.Default);
            return starting.IsCompletedSuccessfully ? await EndAsync(starting.Result) : 0;
        }

        await using var shop = await starting;
        if (arguments.Seed is { } products) await SeedAsync(shop, products, stop.Task);
        if (stop.Task.IsCompleted) return 0;
        Say($"ready {shop.ApiUrl} (open it in a browser)  aws {shop.AwsUrl}  dynamodb {shop.Servers.DynamoDbUrl}  kafka {shop.Servers.KafkaBootstrapServers}  redis {shop.Servers.RedisEndpoint}  opensearch {shop.Servers.OpenSearchUrl}  stripe {shop.Servers.StripeUrl}{(shop.Dashboard is null ? "" : $"  dashboard {shop.Dashboard.Url}")}");
        await await Task.WhenAny(shop.Running, stop.Task);
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }

    // A shop has to bear that a server is not there, so that is no reason not to start; but it is rarely meant.
    private static async Task<ShopOptions> WithServersOfTheEnvironmentAsync(ShopOptions options)
    {
        foreach (var name in ShopVariables.Unknown()) Warn($"{name} is set, but the runner does not know it. It reads {string.Join(", ", ShopVariables.All)}.");
        var complete = options.WithServersOfTheEnvironment();
        foreach (var unreachable in await NamedServers.FindUnreachableAsync(complete)) Warn(unreachable);
        return complete;
    }

    private static async Task SeedAsync(Shop shop, int products, Task stop)
    {
        using var cancellation = new CancellationTokenSource();
        var seeding = new DemoShop(new Uri(shop.ApiUrl), user => shop.Users.Token(user)).FillAsync(products, cancellation.Token);
        if (await Task.WhenAny(seeding, stop) == stop) await cancellation.CancelAsync();
        try
        {
            await seeding;
        }
        catch (OperationCanceledException) when (stop.IsCompleted)
        {
            // Ctrl-C in the middle of it.
        }
    }

    private static async Task<int> EndAsync(Shop shop)
    {
        await shop.DisposeAsync();
        return 0;
    }

    private static async Task<int> TokenAsync(Arguments arguments)
    {
        using var shop = new RunningShop(arguments.AwsPort);
        try
        {
            return await shop.TokenAsync(arguments.Operand!) is { } token
                ? Say(token)
                : Fail($"Unknown user {arguments.Operand}; the users are ann, ben, admin and customer-1 to customer-{CognitoUsers.Customers}.", 1);
        }
        catch (Exception other) when (other is HttpRequestException or JsonException)
        {
            return Fail(RunningShop.NotFound(arguments.AwsPort), 1);
        }
    }

    private static async Task<int> InvokeAsync(Arguments arguments)
    {
        byte[] payload;
        try
        {
            payload = await File.ReadAllBytesAsync(arguments.EventFile!);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Fail(unreadable.Message, 1);
        }

        using var running = new RunningShop(arguments.AwsPort);
        if (await running.InvokeAsync(arguments.Operand!, payload) is var (answer, failed)) return Say(answer, failed ? 1 : 0);

        await using var shop = await Shop.StartAsync(await WithServersOfTheEnvironmentAsync(new ShopOptions()));
        try
        {
            var result = await shop.Functions.InvokeAsync(arguments.Operand!, payload);
            return Say(Encoding.UTF8.GetString(result.Payload.Span), result.Succeeded ? 0 : 1);
        }
        catch (FunctionNotFoundException notFound)
        {
            return Fail($"{notFound.Message}. The template has {string.Join(", ", shop.Functions.Definitions.Select(f => f.Name))}.", 1);
        }
        catch (RequestTooLargeException tooLarge)
        {
            return Fail(tooLarge.Message, 1);
        }
    }

    private static async Task<int> CheckAsync(Arguments arguments)
    {
        using var running = new RunningShop(arguments.AwsPort);
        if (await running.ServersAsync() is not { } servers) return Fail(RunningShop.NotFound(arguments.AwsPort), 1);
        var shop = new ShopToCheck(servers.DynamoDb, servers.Kafka, servers.Redis, servers.OpenSearch, servers.Stripe, running.Address, servers.AreItsOwn);
        var differences = await ShopChecker.CheckWhenStillAsync(shop, s_checkTimeout);
        foreach (var difference in differences) Say(OneLine.Of($"{difference}"));
        return Say($"{differences.Count} {(differences.Count == 1 ? "difference" : "differences")}", differences.Count == 0 ? 0 : 1);
    }

    private static string? Taken(string option, int port) =>
        port == 0 || FreePort.IsFree(port) ? null : $"Port {port} is in use. Choose another with {option} N (0 for any free port).";
}
