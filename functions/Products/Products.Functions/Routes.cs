using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;
using ServerlessShop.Lambda;
using ServerlessShop.Products.Functions.Commands;
using ServerlessShop.Products.Functions.Queries;
using ServerlessShop.Products.Functions.Search;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Products.Functions;

internal static class Routes
{
    public static void MapCommands(IEndpointRouteBuilder app, CommandsSettings settings, Sandbox sandbox) =>
        MapCommands(app, sandbox.CreateCommandRunner(sandbox.OpenEventStore(sandbox.OpenDynamoDb(), settings.EventsTable)), sandbox.Time);

    public static void MapCommands(this IEndpointRouteBuilder app, CommandRunner runner, TimeProvider time)
    {
        var commands = new HttpCommands(runner, time);
        app.MapPost("/products", new CreateProductEndpoint(new Catalogue(runner), time).HandleAsync).RequireAdmin();
        app.MapPut("/products/{id:id}", new ChangeDetailsEndpoint(commands).HandleAsync).RequireAdmin();
        app.MapPut("/products/{id:id}/price", new ChangePriceEndpoint(commands).HandleAsync).RequireAdmin();
        app.MapDelete("/products/{id:id}", new DiscontinueProductEndpoint(commands).HandleAsync).RequireAdmin();
    }

    public static void MapQueries(IEndpointRouteBuilder app, QueriesSettings settings, Sandbox sandbox)
    {
        var dynamoDb = sandbox.OpenDynamoDb();
        var store = sandbox.OpenEventStore(dynamoDb, settings.EventsTable);
        var products = StateReader<Product, ProductEvent>.Open(sandbox, settings.Redis, dynamoDb, settings.ReadModelsTable, store, Product.Decider);
        MapQueries(app, store, products, new(() => new ProductSearch(OpenSearchClient.Open(sandbox, settings.OpenSearch, OpenSearchHttp.QueryTimeout))));
    }

    /// <param name="search">Built by the first search.</param>
    public static void MapQueries(this IEndpointRouteBuilder app, IEventStore store, StateReader<Product, ProductEvent> products, Lazy<ProductSearch> search)
    {
        app.MapGet("/products/{id:id}", new GetProductEndpoint(products).HandleAsync);
        app.MapGet("/products/{id:id}/history", new GetHistoryEndpoint(new HistoryPages(store)).HandleAsync).RequireAdmin();
        app.MapGet("/products/suggest", new SuggestProductsEndpoint(search).HandleAsync);
        var (several, searching) = (new GetProductsEndpoint(products), new SearchProductsEndpoint(search));
        // An empty list of ids is one all the same: the whole shop in its place would surprise who has none.
        app.MapGet("/products", (QueryValues query, HttpContext http, CancellationToken cancellation) =>
            query.Has("ids") ? several.HandleAsync(query, http, cancellation) : searching.HandleAsync(query, cancellation));
        app.MapGet("/health", () => TypedResults.Text("""{"status":"ok"}""", "application/json"));
    }
}
