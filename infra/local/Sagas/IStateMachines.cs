using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Local.Sagas;

/// <summary>Step Functions with the template's state machines, whose tasks are the shop's functions.</summary>
internal interface IStateMachines : IAsyncDisposable
{
    /// <exception cref="TemplateException">A definition is refused.</exception>
    Task CreateAsync(IReadOnlyList<StateMachineResource> machines, IReadOnlyList<FunctionDefinition> functions, CancellationToken cancellation);

    /// <summary>A call of the JSON API.</summary>
    Task<(int Status, JsonNode Body)> CallAsync(string operation, JsonElement request, CancellationToken cancellation);
}

internal static class CreatingStateMachines
{
    public static async Task CreateAsync(this IStateMachines stepFunctions, StateMachineResource machine, CancellationToken cancellation)
    {
        var request = new JsonObject
        {
            ["name"] = machine.Name,
            ["definition"] = machine.Definition,
            ["type"] = machine.Type,
            ["roleArn"] = $"arn:aws:iam::{LocalNames.Account}:role/{machine.Name}",
        };
        var (status, answer) = await stepFunctions.CallAsync("CreateStateMachine", JsonSerializer.SerializeToElement(request), cancellation);
        if (status != 200) throw new TemplateException($"{machine.Name}: {answer["message"]}");
    }
}
