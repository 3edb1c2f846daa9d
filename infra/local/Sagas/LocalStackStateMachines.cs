using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Local.Sagas;

/// <summary>
/// LocalStack's Step Functions (SHOP_STEPFUNCTIONS_URL), to see the sagas behave there as they do here. Their tasks are the same
/// functions, run by LocalStack's Lambda. The state machines and their executions stay there to be looked at, until the next run.
/// </summary>
internal sealed class LocalStackStateMachines(Uri server) : IStateMachines
{
    private readonly AwsCalls _aws = new(server);
    private readonly List<string> _functions = [];

    public async Task CreateAsync(IReadOnlyList<StateMachineResource> machines, IReadOnlyList<FunctionDefinition> functions, CancellationToken cancellation)
    {
        foreach (var function in functions.Where(function => machines.Any(machine => machine.Definition.Contains(function.Arn, StringComparison.Ordinal))))
        {
            await LocalStackFunction.CreateAsync(_aws, function, cancellation);
            _functions.Add(function.Name);
        }

        foreach (var machine in machines)
        {
            await CallAsync("DeleteStateMachine", JsonSerializer.SerializeToElement(new JsonObject { ["stateMachineArn"] = machine.Arn }), cancellation);
            await this.CreateAsync(machine, cancellation);
        }
    }

    public Task<(int Status, JsonNode Body)> CallAsync(string operation, JsonElement request, CancellationToken cancellation) =>
        _aws.SendAsync("states", HttpMethod.Post, "/", JsonSerializer.SerializeToNode(request), $"AWSStepFunctions.{operation}", cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var function in _functions) await LocalStackFunction.DeleteAsync(_aws, function, CancellationToken.None);
        _aws.Dispose();
    }
}
