namespace ServerlessShop.Local.Tests.CommandLine;

/// <summary>Whatever is wrong, a person gets one clear sentence and never a stack trace.</summary>
public class A_command_line_that_is_wrong
{
    [Theory]
    [InlineData("erase", "")]
    [InlineData("erase", " ")]
    [InlineData("resume", "")]
    [InlineData("logs")]
    [InlineData("token", "")]
    [InlineData("parked", "--stack", "")]
    [InlineData("dead-letters", "--retry", "")]
    [InlineData("invoke", "OrdersQueries", "--event", "")]
    [InlineData("--built", "")]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("republish")]
    [InlineData("--port", "99999")]
    [InlineData("check", "--stack", "shop")]
    public Task is_refused(params string[] arguments) => IsToldAsync(2, "-- help", arguments);

    [Theory]
    [InlineData("No shop is running on port 1", "parked")]
    [InlineData("No shop is running on port 1", "sweep")]
    [InlineData("No shop is running on port 1", "logs", "o-1")]
    [InlineData("is not an order's id", "logs", "no order")]
    [InlineData("No shop is running on port 1", "check")]
    [InlineData("No shop is running on port 1", "token", "ann")]
    [InlineData("Unknown read model nonsense", "rebuild", "nonsense")]
    [InlineData("Unknown domain nonsense", "republish", "nonsense")]
    [InlineData("Could not find file", "invoke", "OrdersQueries", "--event", "/nowhere.json")]
    [InlineData("/nowhere/template.yaml", "--built", "/nowhere", "--port", "0")]
    public Task that_names_what_is_not_there_says_so(string said, params string[] arguments) => IsToldAsync(1, said, [.. arguments, "--aws-port", "1"]);

    [Theory]
    [InlineData("SHOP_REDIS", "nonsense", "host:port, such as 127.0.0.1:6379")]
    [InlineData("SHOP_REDIS", "localhost:99999", "host:port, such as 127.0.0.1:6379")]
    [InlineData("SHOP_KAFKA", "nonsense", "host:port, such as 127.0.0.1:9092")]
    [InlineData("SHOP_OPENSEARCH_URL", "notaurl", "an HTTP URL, such as http://127.0.0.1:9200")]
    [InlineData("SHOP_OPENSEARCH_URL", "localhost:9200", "an HTTP URL, such as http://127.0.0.1:9200")]
    [InlineData("SHOP_DYNAMODB_URL", "notaurl", "an HTTP URL, such as http://127.0.0.1:8000")]
    [InlineData("SHOP_STRIPE_URL", "notaurl", "an HTTP URL, such as http://127.0.0.1:12111")]
    [InlineData("SHOP_STEPFUNCTIONS_URL", "notaurl", "an HTTP URL, such as http://127.0.0.1:4566")]
    [InlineData("SHOP_OTLP", "notaurl", "an HTTP URL, such as http://127.0.0.1:4318")]
    public Task with_a_variable_that_is_no_address_names_the_variable_and_shows_one(string variable, string value, string expected) =>
        IsToldAsync(2, $"{variable} is \"{value}\"; it must be {expected}", ["--port", "0", "--aws-port", "0"], (variable, value));

    [Fact]
    public async Task with_a_variable_that_nobody_reads_is_warned_of_it()
    {
        using var runner = RunnerProcess.Start(["--built", "/nowhere", "--port", "0", "--aws-port", "0"], ("SHOP_OPENSEARCH", "http://127.0.0.1:9200"), ("SHOP_NOPE", "1"));
        var lines = (await runner.EndAsync()).Error.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Warning: SHOP_NOPE is set, but the runner does not know it. It reads SHOP_BUILT, ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Warning: SHOP_OPENSEARCH is set, but the runner does not know it. ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_variables_that_name_servers_which_are_not_there_is_warned_of_each()
    {
        await using var other = await SomethingElse.StartAsync();
        using var runner = RunnerProcess.Start(
            ["--built", "/nowhere", "--port", "0", "--aws-port", "0"],
            ("SHOP_KAFKA", "127.0.0.1:1,127.0.0.1:2"), ("SHOP_REDIS", "127.0.0.1:3"), ("SHOP_OPENSEARCH_URL", "http://127.0.0.1:4"), ("SHOP_STRIPE_URL", "http://127.0.0.1:5/"),
            ("SHOP_DYNAMODB_URL", $"{other.Address}"));
        var lines = (await runner.EndAsync()).Error.TrimEnd('\n').Split('\n');
        string[] expected = ["SHOP_KAFKA names 127.0.0.1:1", "SHOP_KAFKA names 127.0.0.1:2", "SHOP_REDIS names 127.0.0.1:3", "SHOP_OPENSEARCH_URL names 127.0.0.1:4", "SHOP_STRIPE_URL names 127.0.0.1:5"];
        Assert.Equal(expected.Select(server => $"Warning: {server}, which cannot be reached: Connection refused."), lines[..^1]);
    }

    [Fact]
    public async Task about_a_stack_says_what_is_missing()
    {
        await IsToldAsync(1, "No AWS region is set", ["parked", "--stack", "shop"], ("AWS_CONFIG_FILE", "/nowhere"), ("AWS_SHARED_CREDENTIALS_FILE", "/nowhere"));
        await IsToldAsync(1, "No AWS credentials were found", ["parked", "--stack", "shop"], ("AWS_REGION", "eu-central-1"), ("AWS_CONFIG_FILE", "/nowhere"), ("AWS_SHARED_CREDENTIALS_FILE", "/nowhere"));
        await IsToldAsync(2, "AWS_ENDPOINT_URL is \"notaurl\"", ["parked", "--stack", "shop"], ("AWS_ENDPOINT_URL", "notaurl"));
        await IsToldAsync(
            1, "AWS is not responding", ["parked", "--stack", "shop"],
            ("AWS_REGION", "eu-central-1"), ("AWS_ACCESS_KEY_ID", "x"), ("AWS_SECRET_ACCESS_KEY", "y"), ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"));
    }

    [Theory]
    [InlineData("--port and --aws-port must be different", "--port", "18081", "--aws-port", "18081")]
    [InlineData("--port is given more than once", "--port", "18181", "--port", "18182")]
    [InlineData("--port is given more than once", "--port", "18181", "--port", "18181")]
    [InlineData("--logs is given more than once", "--logs", "--logs")]
    [InlineData("--seed is given more than once", "--seed", "--seed", "5")]
    [InlineData("--stack is given more than once", "parked", "--stack", "a", "--stack", "b")]
    [InlineData("only one command can be given", "token", "ann", "token", "ben")]
    [InlineData("--seed must be", "--seed", "99999999999")]
    [InlineData("--seed must be", "--seed", "0")]
    public Task whose_options_contradict_each_other_is_refused(string said, params string[] arguments) => IsToldAsync(2, said, arguments);

    [Theory]
    [InlineData("did not respond like Lambda", "sweep")]
    [InlineData("did not respond like Lambda", "reconcile")]
    [InlineData("AWS refused the request", "parked")]
    [InlineData("AWS refused the request", "logs", "o-1")]
    [InlineData("No shop is running on port", "check")]
    [InlineData("No shop is running on port", "token", "ann")]
    public async Task that_leads_to_something_else_than_a_shop_says_so(string said, params string[] arguments)
    {
        await using var other = await SomethingElse.StartAsync();
        await IsToldAsync(1, said, [.. arguments, "--aws-port", $"{other.Address.Port}"]);
    }

    [Theory]
    [InlineData("SHOP_DYNAMODB_URL", "did not respond like DynamoDB")]
    [InlineData("SHOP_STEPFUNCTIONS_URL", "did not respond like an AWS service")]
    public async Task with_a_variable_that_leads_to_something_else_says_so(string variable, string said)
    {
        await using var other = await SomethingElse.StartAsync();
        await IsToldAsync(1, said, ["--port", "0", "--aws-port", "0"], (variable, $"{other.Address}"));
    }

    [Fact]
    public Task without_a_folder_to_keep_DynamoDB_Local_in_says_so() =>
        IsToldAsync(1, "DynamoDB Local could not be stored in /proc/nothing", ["--port", "0", "--aws-port", "0"], ("XDG_CACHE_HOME", "/proc/nothing"));

    private static async Task IsToldAsync(int exitCode, string said, string[] arguments, params (string, string)[] variables)
    {
        using var runner = RunnerProcess.Start(arguments, variables);
        var ended = await runner.EndAsync();
        Assert.Equal((exitCode, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(said, Assert.Single(ended.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }
}
