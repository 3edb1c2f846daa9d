using System.Globalization;
using ServerlessShop.Local.Seed;

namespace ServerlessShop.Local.CommandLine;

/// <summary>What the command line asks for.</summary>
/// <param name="Command">Null to run the shop.</param>
/// <param name="Operand">The command's own argument: a user, a function, an order.</param>
/// <param name="Seed">The number of products to begin with; null for none.</param>
/// <param name="Verify">A rebuild only compares, and changes nothing.</param>
/// <param name="Built">The folder that <c>sam build</c> made; null to run what <c>dotnet build</c> made.</param>
/// <param name="Isolated">A process for every sandbox.</param>
/// <param name="Dashboard">Start the Aspire dashboard.</param>
/// <param name="Stack">The CloudFormation stack of the operator's shop; null for the shop on this machine.</param>
/// <param name="Retry">The dead letters to send again: one's name as it is listed, or <c>all</c>; null to list them.</param>
internal sealed record Arguments(string? Command, string? Operand, int Port, int AwsPort, int? Seed, bool Logs, string? EventFile, string? Retry = null, bool Verify = false, string? Built = null, bool Isolated = false, string? Stack = null, bool Dashboard = false)
{
    public const int DefaultPort = 8080;
    public const int DefaultAwsPort = 4566;

    public const string Usage =
        """
        dotnet run --project infra/local [-- OPTIONS]              runs the shop until Ctrl-C
        dotnet run --project infra/local -- token USER             prints an access token for ann, ben, admin or customer-1 to customer-200
        dotnet run --project infra/local -- invoke FUNCTION --event FILE
                                                                   invokes a function once and prints its response
        dotnet run --project infra/local -- check                  compares everything that the running shop has stored
        dotnet run --project infra/local -- sweep                  starts a saga for every unfinished order without one
        dotnet run --project infra/local -- reconcile              compares the recorded payments with the payment provider's
        dotnet run --project infra/local -- parked                 lists the sagas that are parked until an operator resumes them, and why
        dotnet run --project infra/local -- resume ORDER           lets an order's parked saga retry its step
        dotnet run --project infra/local -- logs ORDER             shows everything that functions have logged about an order, oldest first
        dotnet run --project infra/local -- republish DOMAIN       publishes a domain's events again from its table
        dotnet run --project infra/local -- rebuild READMODEL [--verify]
                                                                   rebuilds products, products-search, stock, orders or
                                                                   orders-search, or only compares it with its events
        dotnet run --project infra/local -- dead-letters           lists the records that consumers could not process
        dotnet run --project infra/local -- dead-letters --retry NAME|all
                                                                   resends one of them, or all, each to its own consumer only
        dotnet run --project infra/local -- erase CUSTOMER         permanently deletes a customer's account and the key to their personal data

          --stack NAME   for the commands sweep through erase above: use the shop deployed as this CloudFormation stack, with the AWS
                         credentials and region of the environment, instead of the shop on this machine
          --port N       port of the HTTP API (default 8080; 0 for any free port)
          --aws-port N   port of the AWS endpoint (default 4566; 0 for any free port); for commands, the port of the running shop
          --seed [N]     start with the demo shop's catalogue, stock and orders, or with N products of a large catalogue
          --built DIR    run the output of sam build in DIR (.aws-sam/build), which is what would be deployed
          --isolated     run every sandbox of a function in its own process with its memory limit, as on Lambda; slower to start, uses more memory
          --dashboard    start the Aspire dashboard (downloaded the first time, 38 MB): traces, logs and metrics in a browser
          --logs         show every line that functions log, not only warnings and errors

        SHOP_DYNAMODB_URL, SHOP_KAFKA, SHOP_REDIS, SHOP_OPENSEARCH_URL and SHOP_STRIPE_URL replace the runner's own servers with real ones;
        SHOP_STEPFUNCTIONS_URL has a LocalStack run the sagas. SHOP_OTLP sends traces and logs to an OTLP/HTTP receiver, such as
        http://127.0.0.1:4318. SHOP_BUILT=DIR is --built DIR.
        """;

    /// <exception cref="UsageException">The command line is not valid; the message says why.</exception>
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new Arguments(null, null, DefaultPort, DefaultAwsPort, null, false, null);
        var options = new HashSet<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i].StartsWith('-') && !options.Add(args[i])) throw new UsageException($"{args[i]} is given more than once.");
            parsed = args[i] switch
            {
                "--port" => parsed with { Port = PortOf(Next()) },
                "--aws-port" => parsed with { AwsPort = PortOf(Next()) },
                "--seed" => parsed with { Seed = Count() ?? Catalogue.Demo.Count },
                "--built" => parsed with { Built = Next() },
                "--isolated" => parsed with { Isolated = true },
                "--dashboard" => parsed with { Dashboard = true },
                "--logs" => parsed with { Logs = true },
                "--event" => parsed with { EventFile = Next() },
                "--stack" => parsed with { Stack = Next() },
                "--verify" => parsed with { Verify = true },
                "--retry" => parsed with { Retry = Next() },
                "token" or "invoke" or "resume" or "logs" or "republish" or "rebuild" or "erase" when parsed.Command is null => parsed with { Command = args[i], Operand = Next() },
                "check" or "sweep" or "reconcile" or "parked" or "dead-letters" when parsed.Command is null => parsed with { Command = args[i] },
                "--help" or "-h" or "help" => parsed with { Command = "help" },
                var other => throw new UsageException($"\"{other}\" is not {(parsed.Command is null ? "a command or an option" : "an option, and only one command can be given")}."),
            };

            int? Count() => i + 1 < args.Count && args[i + 1].Length > 0 && args[i + 1].All(char.IsAsciiDigit) ? SeedOf(args[++i]) : null;
            string Next() => ++i < args.Count && !string.IsNullOrWhiteSpace(args[i]) ? args[i] : throw new UsageException($"{args[i - 1]} needs a value.");
        }

        return parsed switch
        {
            { Command: "invoke", EventFile: null } => throw new UsageException("invoke needs --event FILE."),
            { Command: null, Port: > 0 } when parsed.Port == parsed.AwsPort => throw new UsageException("--port and --aws-port must be different."),
            { Stack: not null } when OperatorDispatch.Find(parsed) is null => throw new UsageException("--stack can only be used with an operator's command: sweep, reconcile, parked, resume, logs, republish, rebuild, dead-letters or erase."),
            _ => parsed,
        };
    }

    private static int SeedOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && count <= Catalogue.Size
        ? count
        : throw new UsageException($"--seed must be 1 to {Catalogue.Size} products.");

    private static int PortOf(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        ? port
        : throw new UsageException($"\"{text}\" is not a port number.");
}

internal sealed class UsageException(string message) : Exception(message);
