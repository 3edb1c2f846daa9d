using ServerlessShop.Http;
using ServerlessShop.Lambda;
using ServerlessShop.Orders.Functions.Commands;
using ServerlessShop.Orders.Functions.Queries;
using ServerlessShop.Orders.Functions.Rebuilding;
using ServerlessShop.Orders.Functions.Sagas;
using ServerlessShop.Orders.Functions.Search;
using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.Orders.Functions;

public static class Program
{
    /// <summary>Every function of orders, by the name that the template's <c>Handler</c> gives it.</summary>
    public static readonly IReadOnlyList<LambdaFunction> Functions =
    [
        WebFunction.Create("Commands", CommandsSettings.Read, Routes.MapCommands, () => RequestJson.Default),
        WebFunction.Create("Queries", QueriesSettings.Read, Routes.MapQueries),
        LambdaFunction.Create("Projections", StateProjectionSettings.Read, (settings, sandbox) => StateProjection.Start(Order.Decider, settings, sandbox)),
        LambdaFunction.Create("SearchProjections", DocumentProjectionSettings.Read, OrderDocuments.StartProjection),
        LambdaFunction.Create("SagaStarter", SagaConsumerSettings.Read, SagaConsumer.Start),
        LambdaFunction.Create("Tasks", TasksSettings.Read, OrderTasks.Start),
        LambdaFunction.Create("Sweeper", SweeperSettings.Read, Sweeper.Start),
        LambdaFunction.Create("Rebuilder", RebuilderSettings.Read, Rebuilder.Start),
    ];

    public static Task<int> Main() => LambdaProgram.RunAsync(Functions);
}
