using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Template;
using ServerlessShop.StepFunctions;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.Local;

/// <summary>Step Functions with the template's state machines, whose tasks are the shop's functions.</summary>
internal sealed class StateMachines(IFunctionInvoker functions, IExecutionObserver observer) : IAsyncDisposable
{
    private readonly StepFunctionsApi _api = new(
        new Invoker(functions), new StepFunctionsOptions { Region = LocalNames.Region, AccountId = LocalNames.Account, Observer = observer });

    /// <exception cref="TemplateException">A definition is refused.</exception>
    public async Task CreateAsync(IEnumerable<StateMachineResource> machines, CancellationToken cancellation)
    {
        foreach (var machine in machines)
        {
            var request = new JsonObject
            {
                ["name"] = machine.Name,
                ["definition"] = machine.Definition,
                ["type"] = machine.Type,
                ["roleArn"] = $"arn:aws:iam::{LocalNames.Account}:role/{machine.Name}",
            };
            var answer = await CallAsync("CreateStateMachine", JsonSerializer.SerializeToElement(request), cancellation);
            if (answer.Status != 200) throw new TemplateException($"{machine.Name}: {answer.Body["message"]}");
        }
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
