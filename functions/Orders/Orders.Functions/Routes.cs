using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;
using ServerlessShop.Lambda;
using ServerlessShop.Orders.Functions.Commands;
using ServerlessShop.Orders.Functions.Commands.PlacingOrder;
using ServerlessShop.Orders.Functions.Queries;
using ServerlessShop.Orders.Functions.Queries.ListingOrders;
using ServerlessShop.Orders.Functions.Search;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Sagas;
using ServerlessShop.Vault;

namespace ServerlessShop.Orders.Functions;

internal static class Routes
{
    public static void MapCommands(IEndpointRouteBuilder app, CommandsSettings settings, Sandbox sandbox)
    {
        var (dynamoDb, time, logs) = (sandbox.OpenDynamoDb(), sandbox.Time, sandbox.Logs);
        var store = sandbox.OpenEventStore(dynamoDb, settings.EventsTable);
        var runner = sandbox.CreateCommandRunner(store);
        var vault = new PersonalDataVault(dynamoDb, settings.CustomerKeysTable, time);
        var metrics = new OrderMetrics(sandbox.Metrics);
        var erasure = new Lazy<CustomerErasure>(() => new CustomerErasure(vault, CustomerAccounts.Open(sandbox, settings.UserPool)));

        var place = new PlaceOrderEndpoint(
            store, runner, new(() => new ProductPrices(FunctionUrlClient.Open(sandbox, settings.Products))), settings.Limits, vault, metrics, time, logs.CreateLogger<PlaceOrderEndpoint>());
        var resume = new ResumeSagaEndpoint(new ParkedSagas(dynamoDb, settings.ParkedSagasTable), new(sandbox.OpenStepFunctions), time, logs.CreateLogger<ResumeSagaEndpoint>());
        app.MapPost("/orders", place.HandleAsync);
        app.MapPost("/orders/{id:id}/cancel", new CancelOrderEndpoint(runner, vault, metrics, time, logs.CreateLogger<CancelOrderEndpoint>()).HandleAsync);
        app.MapPost("/orders/{id:id}/ship", new ShipOrderEndpoint(runner, vault, new OrderPresenter(vault), metrics, time, logs.CreateLogger<ShipOrderEndpoint>()).HandleAsync).RequireAdmin();
        app.MapPost("/orders/{id:id}/resume", resume.HandleAsync).RequireAdmin();
        app.MapDelete("/customers/{id:customer}", new EraseCustomerEndpoint(erasure, logs.CreateLogger<EraseCustomerEndpoint>()).HandleAsync);
    }

    public static void MapQueries(IEndpointRouteBuilder app, QueriesSettings settings, Sandbox sandbox)
    {
        var dynamoDb = sandbox.OpenDynamoDb();
        var store = sandbox.OpenEventStore(dynamoDb, settings.EventsTable);
        var states = StateReader<Order, OrderEvent>.Open(sandbox, settings.Redis, dynamoDb, settings.ReadModelsTable, store, Order.Decider);
        var vault = new PersonalDataVault(dynamoDb, settings.CustomerKeysTable, sandbox.Time);
        var search = new Lazy<OrderSearch>(() => new OrderSearch(OpenSearchClient.Open(sandbox, settings.OpenSearch, OpenSearchHttp.QueryTimeout)));

        app.MapGet("/orders/{id:id}", new GetOrderEndpoint(states, vault).HandleAsync);
        app.MapGet("/orders/{id:id}/history", new GetHistoryEndpoint(store).HandleAsync);
        app.MapGet("/orders/parked", new ListParkedSagasEndpoint(new ParkedSagas(dynamoDb, settings.ParkedSagasTable)).HandleAsync).RequireAdmin();
        app.MapGet("/orders", new ListOrdersEndpoint(new OwnOrders(store, states, vault), new AllOrders(search, states, new OrderPresenter(vault))).HandleAsync);
    }
}
