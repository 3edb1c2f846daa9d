using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Lambda;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions;
using ServerlessShop.Orders.Functions.Commands;
using ServerlessShop.Orders.Functions.Commands.PlacingOrder;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary><c>POST /orders</c> on stores in memory, with a catalogue of one product.</summary>
internal sealed class OrdersFunction : IAsyncDisposable
{
    public const string Body = """
        {"lines":[{"productId":"p-1","quantity":2}],"paymentMethod":"pm_card_visa",
         "shippingAddress":{"name":"Ann","street":"Teestraße 1","city":"Bremen","postalCode":"28195","country":"DE"}}
        """;

    public static readonly OrderLimits Limits = new(WaitingOrders: 2, WaitingUnits: 100, UnauthorizedOrders: 3, Declines: 2);

    private readonly HttpClient _products;
    private RunningFunction? _commands;

    private OrdersFunction(InMemoryEventStore store, FakeVault vault) =>
        (Store, Vault, _products) = (store, vault, new HttpClient(Catalogue) { BaseAddress = new Uri("http://products.test/") });

    public InMemoryEventStore Store { get; }

    public FakeVault Vault { get; }

    public LogLines Logs { get; } = new();

    public Catalogue Catalogue { get; } = new();

    public OrderMetrics Metrics { get; } = new(new Metrics(Stream.Null, TimeProvider.System));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Another sandbox of the function, on the same stores.</summary>
    public Task<OrdersFunction> StartAnotherAsync() => StartAsync(Store, Vault);

    public static Task<OrdersFunction> StartAsync() => StartAsync(new InMemoryEventStore(), new FakeVault());

    private static async Task<OrdersFunction> StartAsync(InMemoryEventStore store, FakeVault vault)
    {
        var orders = new OrdersFunction(store, vault);
        var endpoint = new PlaceOrderEndpoint(
            orders.Store, new CommandRunner(orders.Store, TimeProvider.System), new(() => new ProductPrices(new FunctionUrlClient(orders._products))), Limits, orders.Vault, orders.Metrics,
            TimeProvider.System, orders.Logs.Factory.CreateLogger<PlaceOrderEndpoint>());
        // A lambda: ASP.NET's analyzer fails on a method of another assembly.
        orders._commands = await RunningFunction.WebAsync(app => app.MapPost("/orders", (PlaceOrderRequest request, HttpContext http) => endpoint.HandleAsync(request, http)), RequestJson.Default);
        return orders;
    }

    public Task<APIGatewayHttpApiV2ProxyResponse> PlaceAsync(string body, string by = "ann") => _commands!.SendAsync(Request("POST", "/orders", body: body).By(by));

    public Task<APIGatewayHttpApiV2ProxyResponse> PlaceAsync(int quantity) => PlaceAsync(Body.Replace("\"quantity\":2", $"\"quantity\":{quantity}", StringComparison.Ordinal));

    public Task<APIGatewayHttpApiV2ProxyResponse> PlaceAsync(params (string Name, string Value)[] headers) => PlaceAsync(Body, headers);

    public Task<APIGatewayHttpApiV2ProxyResponse> PlaceAsync(string body, (string Name, string Value)[] headers)
    {
        var request = Request("POST", "/orders", body: body).By("ann");
        foreach (var (name, value) in headers) request.Headers![name] = value;
        return _commands!.SendAsync(request);
    }

    public async Task<IReadOnlyList<Commit>> CommitsAsync() => await Store.ScanAsync(0, 1, Cancellation).ToListAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_commands is not null) await _commands.DisposeAsync();
        _products.Dispose();
        await Logs.DisposeAsync();
    }
}

/// <summary>Products, as orders ask it for prices.</summary>
internal sealed class Catalogue : HttpMessageHandler
{
    public Money Price { get; set; } = new(12.50m, "EUR");

    private readonly TaskCompletionSource _asked = new();
    private Task _pause = Task.CompletedTask;

    public Task Asked => _asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Nobody is told a price until the pause is over.</summary>
    public TaskCompletionSource Pause()
    {
        var pause = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pause = pause.Task;
        return pause;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _asked.TrySetResult();
        await _pause.WaitAsync(cancellationToken);
        var product = new PricedProduct("p-1", "TEA-001", "Sencha", Price, "active");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new PricedProducts([product]), ProductPricesJson.Default.PricedProducts) };
    }
}
