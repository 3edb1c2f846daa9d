using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
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
    public static void MapCommands(IEndpointRouteBuilder app, CommandsSettings settings, Sandbox sandbox) =>
        MapCommands(app, sandbox.OpenEventStore(sandbox.OpenDynamoDb(), settings.EventsTable), sandbox.Time);

    public static void MapCommands(this IEndpointRouteBuilder app, IEventStore store, TimeProvider time)
    {
        var commands = new HttpCommands(new CommandRunner(store, time), time);
        app.MapPost("/inventory/{productId:maxlength(128)}/receipts", new ReceiveStockEndpoint(commands).HandleAsync).RequireAdmin();
        app.MapPost("/inventory/{productId:maxlength(128)}/adjustments", new AdjustStockEndpoint(commands).HandleAsync).RequireAdmin();
    }

    public static void MapQueries(IEndpointRouteBuilder app, QueriesSettings settings, Sandbox sandbox)
    {
        var dynamoDb = sandbox.OpenDynamoDb();
        var store = sandbox.OpenEventStore(dynamoDb, settings.EventsTable);
        MapQueries(app, StateReader<Stock, StockEvent>.Open(sandbox, settings.Redis, dynamoDb, settings.ReadModelsTable, store, Stock.Decider));
    }

    public static void MapQueries(this IEndpointRouteBuilder app, StateReader<Stock, StockEvent> stocks)
    {
        app.MapGet("/inventory/{productId:maxlength(128)}", new GetStockEndpoint(stocks).HandleAsync);
        app.MapGet("/inventory", new GetStocksEndpoint(stocks).HandleAsync);
    }
}
