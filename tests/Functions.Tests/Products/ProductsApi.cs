using System.Text.Json;
using ServerlessShop.EventSourcing;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Lambda;
using ServerlessShop.Products;
using ServerlessShop.Products.Functions;
using ServerlessShop.Products.Functions.Commands;
using ServerlessShop.Products.Functions.Search;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Products;

/// <summary>The functions for products in their true loops, on one event table; Redis and OpenSearch are dead.</summary>
public sealed class ProductsApi : IAsyncLifetime
{
    private readonly InMemoryEventStore _store = new();
    private RunningFunction? _commands, _queries;

    public async ValueTask InitializeAsync()
    {
        _commands = await RunningFunction.WebAsync(app => app.MapCommands(new CommandRunner(_store, TimeProvider.System), TimeProvider.System), RequestJson.Default);
        var openSearch = new OpenSearchSettings(new Uri("http://127.0.0.1:1"), SignedFor: null, Region: "");
        _queries = await RunningFunction.WebAsync(app => app.MapQueries(
            _store,
            DeadRedis.Reader(_store, ServerlessShop.Products.Product.Decider),
            new(() => new ProductSearch(new OpenSearchClient(OpenSearchHttp.CreateClient(openSearch, OpenSearchHttp.QueryTimeout, TimeProvider.System))))));
    }

    public Task<APIGatewayHttpApiV2ProxyResponse> CommandAsync(APIGatewayHttpApiV2ProxyRequest request) => _commands!.SendAsync(request);

    public Task<APIGatewayHttpApiV2ProxyResponse> GetAsync(string path, string query = "", string? ifNoneMatch = null)
    {
        var request = Request("GET", path, query);
        return _queries!.SendAsync(ifNoneMatch is null ? request : request.With("if-none-match", ifNoneMatch));
    }

    public Task<APIGatewayHttpApiV2ProxyResponse> GetByAdminAsync(string path, string query = "") => QueryAsync(Request("GET", path, query).ByAdmin());

    public Task<APIGatewayHttpApiV2ProxyResponse> QueryAsync(APIGatewayHttpApiV2ProxyRequest request) => _queries!.SendAsync(request);

    /// <summary>Creates Sencha for 12.50 EUR.</summary>
    public async Task<ProductView> CreateAsync(string sku) => Product(await CommandAsync(Request("POST", "/products", body: Body(sku)).ByAdmin()), 201);

    public static string Body(string sku) =>
        $$"""{"sku":"{{sku}}","name":"Sencha","description":"Green tea","category":"tea","tags":["green"],"price":{"amount":12.50,"currency":"EUR"},"imageUrl":null}""";

    public static ProductView Product(APIGatewayHttpApiV2ProxyResponse response, int status = 200)
    {
        Assert.True(response.StatusCode == status, response.Body);
        var view = JsonSerializer.Deserialize(response.Body!, ProductJson.Default.ProductView)!;
        Assert.Equal($"\"{view.Version}\"", response.Headers!["ETag"]);
        return view;
    }

    public async ValueTask DisposeAsync()
    {
        if (_commands is not null) await _commands.DisposeAsync();
        if (_queries is not null) await _queries.DisposeAsync();
    }
}
