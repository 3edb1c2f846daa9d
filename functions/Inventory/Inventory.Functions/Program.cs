using ServerlessShop.Http;
using ServerlessShop.Inventory.Functions.Commands;
using ServerlessShop.Inventory.Functions.Queries;
using ServerlessShop.Inventory.Functions.Rebuilding;
using ServerlessShop.Inventory.Functions.Tasks;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.Inventory.Functions;

public static class Program
{
    /// <summary>Every function of inventory, by the name that the template's <c>Handler</c> gives it.</summary>
    public static readonly IReadOnlyList<LambdaFunction> Functions =
    [
        WebFunction.Create("Commands", CommandsSettings.Read, Routes.MapCommands, () => RequestJson.Default),
        WebFunction.Create("Queries", QueriesSettings.Read, Routes.MapQueries),
        LambdaFunction.Create("Projections", StateProjectionSettings.Read, (settings, sandbox) => StateProjection.Start(Stock.Decider, settings, sandbox)),
        LambdaFunction.Create("Tasks", TasksSettings.Read, StockTasks.Start),
        LambdaFunction.Create("Rebuilder", RebuilderSettings.Read, Rebuilder.Start),
    ];

    public static Task<int> Main() => LambdaProgram.RunAsync(Functions);
}
