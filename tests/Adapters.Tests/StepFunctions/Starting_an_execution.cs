using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Local.Measuring;
using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Functions;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.Adapters.Tests.StepFunctions;

public sealed class Starting_an_execution : IAsyncLifetime, ILambda, IFunctionInvoker
{
    private static readonly LocalServers s_noServers = new(new Uri("http://127.0.0.1:1"), "", "", new Uri("http://127.0.0.1:1"), new Uri("http://127.0.0.1:1"), AreItsOwn: true);

    private const string Definition = """{"StartAt":"Wait","States":{"Wait":{"Type":"Wait","SecondsPath":"$.seconds","End":true}}}""";

    private readonly CognitoUsers _users = new("https://pool.example", "client");
    private StepFunctionsApi _service = null!;
    private AwsEndpoint _endpoint = null!;
    private Wire _wire = null!;
    private AmazonStepFunctionsClient _client = null!;
    private string _stateMachine = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = new StepFunctionsApi(this);
        _endpoint = await AwsEndpoint.StartAsync(s_noServers, this, _users, new Dictionary<string, string?>(), new LogStore(new Dictionary<string, string>(), TimeProvider.System), CallAsync, new ShopMetrics(), 0, Cancellation);
        _wire = new Wire(new Uri(_endpoint.Url));
        _client = new AmazonStepFunctionsClient(
            new BasicAWSCredentials("local", "local"),
            new AmazonStepFunctionsConfig { ServiceURL = _wire.Address.ToString(), AuthenticationRegion = "eu-central-1" });
        var (status, created) = await CallAsync("CreateStateMachine", JsonSerializer.SerializeToElement(new JsonObject
        {
            ["name"] = "waits",
            ["definition"] = Definition,
            ["roleArn"] = "arn:aws:iam::000000000000:role/waits",
        }), Cancellation);
        Assert.Equal(200, status);
        _stateMachine = (string)created["stateMachineArn"]!;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _wire.DisposeAsync();
        await _endpoint.DisposeAsync();
        await _service.DisposeAsync();
        _users.Dispose();
    }

    [Fact]
    public async Task runs_it_under_its_name_with_its_input()
    {
        var started = await StartAsync("order-1", seconds: 60);
        var described = await _client.DescribeExecutionAsync(new() { ExecutionArn = started.ExecutionArn }, Cancellation);
        Assert.Equal(("order-1", "RUNNING", """{"seconds":60,"name":"Grüner Tee"}"""), (described.Name, described.Status, described.Input));
        Assert.Equal(_stateMachine, described.StateMachineArn);
        Assert.InRange(DateTime.UtcNow - described.StartDate!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Null(described.StopDate);
    }

    [Fact]
    public async Task again_with_the_same_input_while_it_runs_is_the_same_execution() =>
        Assert.Equal((await StartAsync("order-1", seconds: 60)).ExecutionArn, (await StartAsync("order-1", seconds: 60)).ExecutionArn);

    [Fact]
    public async Task again_with_another_input_fails_by_its_own_exception()
    {
        await StartAsync("order-1", seconds: 60);
        var exists = await Assert.ThrowsAsync<ExecutionAlreadyExistsException>(() => StartAsync("order-1", seconds: 61));
        Assert.Equal("ExecutionAlreadyExists", exists.ErrorCode);
        Assert.Contains("order-1", exists.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task whose_answer_is_dropped_is_sent_again_and_starts_it_once()
    {
        _wire.DropAnswers(1);
        var started = await StartAsync("order-1", seconds: 60);
        Assert.Equal(1, _wire.Dropped);
        Assert.EndsWith(":order-1", started.ExecutionArn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_a_state_machine_that_is_not_there_fails_with_its_name()
    {
        _stateMachine += "2";
        Assert.Equal("StateMachineDoesNotExist", (await Assert.ThrowsAsync<AmazonStepFunctionsException>(() => StartAsync("order-1", seconds: 60))).ErrorCode);
    }

    [Fact]
    public async Task and_describing_one_that_was_never_started_fails_by_its_own_exception() =>
        await Assert.ThrowsAsync<ExecutionDoesNotExistException>(() => _client.DescribeExecutionAsync(
            new() { ExecutionArn = _stateMachine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":order-1" }, Cancellation));

    Task<LambdaResponse> ILambda.InvokeAsync(LambdaRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<InvocationResult> IFunctionInvoker.InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, string? traceHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private Task<StartExecutionResponse> StartAsync(string name, int seconds) => _client.StartExecutionAsync(
        new() { StateMachineArn = _stateMachine, Name = name, Input = $$"""{"seconds":{{seconds}},"name":"Grüner Tee"}""" }, Cancellation);

    private async Task<(int Status, JsonNode Body)> CallAsync(string operation, JsonElement request, CancellationToken cancellation)
    {
        var answer = await _service.HandleAsync(operation, request, cancellation);
        return (answer.Status, JsonNode.Parse(answer.Body.GetRawText())!);
    }
}
