using ServerlessShop.Http;
using ServerlessShop.Lambda;
using ServerlessShop.Products.Functions.Commands;
using ServerlessShop.Products.Functions.Queries;
using ServerlessShop.Products.Functions.Rebuilding;
using ServerlessShop.Products.Functions.Search;
using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.Products.Functions;

public static class Program
{
    /// <summary>Every function of products, by the name that the template's <c>Handler</c> gives it.</summary>
    public static readonly IReadOnlyList<LambdaFunction> Functions =
    [
        WebFunction.Create("Commands", CommandsSettings.Read, Routes.MapCommands, () => RequestJson.Default),
        WebFunction.Create("Queries", QueriesSettings.Read, Routes.MapQueries),
        LambdaFunction.Create("Projections", StateProjectionSettings.Read, (settings, sandbox) => StateProjection.Start(Product.Decider, settings, sandbox)),
        LambdaFunction.Create("SearchProjections", DocumentProjectionSettings.Read, ProductDocuments.StartProjection),
        LambdaFunction.Create("Rebuilder", RebuilderSettings.Read, Rebuilder.Start),
    ];

    public static Task<int> Main() => LambdaProgram.RunAsync(Functions);
}
