using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;
using ServerlessShop.Inventory.Functions.Commands;
using ServerlessShop.Inventory.Functions.Queries;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Inventory.Functions;

internal static class Routes
{
    public static void MapCommands(IEndpointRouteBuilder app, CommandsSettings settings, Sandbox sandbox)
    {
        var products = new Lazy<KnownProducts>(() => new(FunctionUrlClient.Open(sandbox, settings.Products)));
        var store = sandbox.OpenEventStore(sandbox.OpenDynamoDb(), settings.EventsTable);
        MapCommands(app, sandbox.CreateCommandRunner(store), (id, cancellation) => products.Value.ContainAsync(id, cancellation), sandbox.Time, sandbox.Logs);
    }

    public static void MapCommands(this IEndpointRouteBuilder app, CommandRunner runner, Func<string, CancellationToken, Task<bool>> productExists, TimeProvider time, ILoggerFactory logs)
    {
        var commands = new StockCommands(runner, productExists, time, logs.CreateLogger<StockCommands>());
        app.MapPost("/inventory/{productId:id}/receipts", new ReceiveStockEndpoint(commands).HandleAsync).RequireAdmin();
        app.MapPost("/inventory/{productId:id}/adjustments", new AdjustStockEndpoint(commands).HandleAsync).RequireAdmin();
    }

    public static void MapQueries(IEndpointRouteBuilder app, QueriesSettings settings, Sandbox sandbox)
    {
        var dynamoDb = sandbox.OpenDynamoDb();
        var store = sandbox.OpenEventStore(dynamoDb, settings.EventsTable);
        MapQueries(app, store, StateReader<Stock, StockEvent>.Open(sandbox, settings.Redis, dynamoDb, settings.ReadModelsTable, store, Stock.Decider));
    }

    public static void MapQueries(this IEndpointRouteBuilder app, IEventStore store, StateReader<Stock, StockEvent> stocks)
    {
        app.MapGet("/inventory/{productId:id}", new GetStockEndpoint(stocks).HandleAsync);
        app.MapGet("/inventory/{productId:id}/history", new GetHistoryEndpoint(new HistoryPages(store)).HandleAsync).RequireAdmin();
        app.MapGet("/inventory", new GetStocksEndpoint(stocks).HandleAsync);
    }
}
