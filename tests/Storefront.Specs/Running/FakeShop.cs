using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessShop.Storefront.Specs.Running;

/// <summary>A request that the storefront has sent.</summary>
internal sealed record Sent(string Method, string Path, string Body, string? Token, string? Key);

/// <summary>The shop's HTTP API and its login on loopback: what each address responds is said by the test.</summary>
internal sealed class FakeShop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Sent> _sent = [];
    private readonly Dictionary<string, Func<Sent, (int Status, string Body)>> _responses = new(StringComparer.Ordinal);

    private FakeShop(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IReadOnlyList<Sent> Sent
    {
        get
        {
            lock (_sent) return [.. _sent];
        }
    }

    public static async Task<FakeShop> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var shop = new FakeShop(builder.Build());
        shop._app.Run(shop.RespondAsync);
        await shop._app.StartAsync();
        return shop;
    }

    /// <param name="address">Method and path, without a query: <c>POST /orders</c>.</param>
    public void On(string address, int status, string body) => _responses[address] = _ => (status, body);

    public void On(string address, Func<Sent, (int Status, string Body)> respond) => _responses[address] = respond;

    /// <summary>A product for sale, and how much of it is there.</summary>
    public static JsonObject Product(string id, decimal price = 12.50m, string status = "active") => new()
    {
        ["id"] = id, ["sku"] = id.ToUpperInvariant(), ["name"] = $"Tea {id}", ["description"] = "Green tea", ["category"] = "tea", ["tags"] = new JsonArray("green"),
        ["price"] = new JsonObject { ["amount"] = price, ["currency"] = "EUR" }, ["imageUrl"] = "/assets/pictures/green-tea.svg", ["status"] = status, ["version"] = 1,
        ["createdAt"] = "2026-11-28T12:00:00Z", ["updatedAt"] = "2026-11-28T12:00:00Z",
    };

    public void Sell(params JsonObject[] products) => On("GET /products", 200, new JsonObject { ["items"] = new JsonArray(products), ["next"] = null }.ToJsonString());

    /// <summary>All that any search finds.</summary>
    public void Find(params JsonObject[] products) => On("GET /products", 200, new JsonObject
    {
        ["items"] = new JsonArray(products), ["next"] = null, ["total"] = products.Length, ["facets"] = null, ["highlights"] = null,
    }.ToJsonString());

    public void Stock(params (string Product, int Available)[] stock) => On("GET /inventory", 200, new JsonObject
    {
        ["items"] = new JsonArray([.. stock.Select(item => new JsonObject
        {
            ["productId"] = item.Product, ["onHand"] = item.Available, ["reserved"] = 0, ["available"] = item.Available, ["version"] = 1,
        })]),
    }.ToJsonString());

    public static string Order(string id, string status = "placed", string payment = "pending", string? reason = null) => new JsonObject
    {
        ["id"] = id, ["customerId"] = "ann", ["status"] = status,
        ["reason"] = reason is null ? null : new JsonObject { ["code"] = reason, ["detail"] = "" },
        ["lines"] = new JsonArray(new JsonObject
        {
            ["productId"] = "sencha", ["sku"] = "S", ["name"] = "Sencha", ["quantity"] = 2,
            ["unitPrice"] = new JsonObject { ["amount"] = 12.50m, ["currency"] = "EUR" }, ["total"] = new JsonObject { ["amount"] = 25m, ["currency"] = "EUR" },
        }),
        ["total"] = new JsonObject { ["amount"] = 25m, ["currency"] = "EUR" },
        ["shippingAddress"] = new JsonObject { ["name"] = "Ann Winter", ["street"] = "Lindenallee 12", ["city"] = "Berlin", ["postalCode"] = "10437", ["country"] = "DE" },
        ["payment"] = new JsonObject { ["status"] = payment, ["nextAction"] = null },
        ["version"] = 1, ["placedAt"] = "2026-11-28T18:02:11Z", ["updatedAt"] = "2026-11-28T18:02:11Z",
    }.ToJsonString();

    public static string Orders(params string[] orders) => $$"""{"items":[{{string.Join(',', orders)}}],"next":null}""";

    public static string Problem(string code, int status, string errors = "{}") =>
        $$"""{"type":"https://serverlessshop.example/problems/{{code}}","title":"t","status":{{status}},"errors":{{errors}}}""";

    /// <summary>A problem as a response.</summary>
    public void Refuse(string address, int status, string code, string errors = "{}") => On(address, status, Problem(code, status, errors));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task RespondAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var sent = new Sent(
            http.Request.Method, http.Request.Path + http.Request.QueryString.Value, await reader.ReadToEndAsync(),
            http.Request.Headers.Authorization.ToString() is { Length: > 0 } token ? token : null, http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null);
        lock (_sent) _sent.Add(sent);
        var (status, body) = _responses.TryGetValue($"{http.Request.Method} {http.Request.Path}", out var respond) ? respond(sent) : (404, Problem("not-found", 404));
        http.Response.StatusCode = status;
        http.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        await http.Response.WriteAsync(body);
    }
}
