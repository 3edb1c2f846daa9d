using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Template;
using ServerlessShop.StepFunctions;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.Local.Sagas;

/// <summary>On the runner's own Step Functions, infra/stepfunctions.</summary>
internal sealed class OwnStateMachines(IFunctionInvoker functions, IExecutionObserver observer) : IStateMachines
{
    private readonly StepFunctionsApi _api = new(
        new Invoker(functions), new StepFunctionsOptions { Region = LocalNames.Region, AccountId = LocalNames.Account, Observer = observer });

    public async Task CreateAsync(IReadOnlyList<StateMachineResource> machines, IReadOnlyList<FunctionDefinition> functions, CancellationToken cancellation)
    {
        foreach (var machine in machines) await this.CreateAsync(machine, cancellation);
    }

    public async Task<(int Status, JsonNode Body)> CallAsync(string operation, JsonElement request, CancellationToken cancellation)
    {
        var answer = await _api.HandleAsync(operation, request, cancellation);
        return (answer.Status, JsonSerializer.SerializeToNode(answer.Body)!);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    private sealed class Invoker(IFunctionInvoker functions) : ILambda
    {
        public async Task<LambdaResponse> InvokeAsync(LambdaRequest request, CancellationToken cancellationToken)
        {
            try
            {
                var result = await functions.InvokeAsync(request.FunctionName, request.Payload, cancellationToken: cancellationToken);
                return new LambdaResponse(result.Payload, result.FunctionError);
            }
            catch (FunctionNotFoundException notFound)
            {
                throw new LambdaServiceException("ResourceNotFoundException", 404, notFound.Message);
            }
            catch (RequestTooLargeException tooLarge)
            {
                throw new LambdaServiceException("RequestTooLargeException", 413, tooLarge.Message);
            }
        }
    }
}
