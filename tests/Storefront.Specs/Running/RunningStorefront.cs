using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Aws.Secrets;
using ServerlessShop.Http;
using ServerlessShop.Storefront.Browsing;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.SigningIn;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Specs.Running;

/// <summary>The storefront's own routes on loopback, before a shop that is a stand-in.</summary>
internal sealed class RunningStorefront : IAsyncDisposable
{
    public const string Secret = "of the distribution";

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private RunningStorefront(FakeShop shop, bool isBehindDistribution, string? stripeKey, MemoryShelves shelves, OwnersWords owner)
    {
        Shop = shop;
        (Sessions, Shelves) = (new MemorySessions(Time), shelves);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().Configure<RouteOptions>(routes => routes.AddIds());
        _app = builder.Build();
        // As API Gateway passes a request on: with the API's own name and port.
        _app.Use((http, next) =>
        {
            http.Features.Set<IGatewayFeature>(new Gateway(shop.Address.Host));
            http.Request.Headers["X-Forwarded-Port"] = shop.Address.Port.ToString(CultureInfo.InvariantCulture);
            if (http.Request.Headers["X-Forwarded-Proto"] == "https") http.Request.Scheme = "https";
            return next(http);
        });
        var nowhere = new SecretSettings("secret", shop.Address, "eu-central-1");
        var login = new LoginSettings(shop.Address, "storefront");
        var settings = new StorefrontSettings("Sessions", nowhere, login, stripeKey, nowhere, isBehindDistribution, owner);
        Routes.Build(_app, new VisitServices(
            settings, new ShopClient(_http, NullLogger.Instance), Sessions, new LoginClient(_http, login, Time, NullLogger.Instance), _ => ValueTask.FromResult(Secret),
            new Pictures(), new Shelves(Shelves, Time), Time, NullLogger.Instance));
    }

    public FakeShop Shop { get; }

    public MemorySessions Sessions { get; }

    public MemoryShelves Shelves { get; }

    public ShiftedTime Time { get; } = new();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="owner">What the shop's owner says; null: nothing but the shop's name.</param>
    public static async Task<RunningStorefront> StartAsync(bool isBehindDistribution = false, string? stripeKey = null, MemoryShelves? shelves = null, OwnersWords? owner = null)
    {
        var running = new RunningStorefront(await FakeShop.StartAsync(), isBehindDistribution, stripeKey, shelves ?? new MemoryShelves(), owner ?? new("Teas", null, null, null, null));
        await running._app.StartAsync();
        running.Shop.Sell(FakeShop.Product("sencha"));
        running.Shop.Stock(("sencha", 10));
        running.Shop.On("GET /orders", 200, FakeShop.Orders());
        running.Grant();
        return running;
    }

    public Visitor Visit() => new(Address);

    /// <summary>The login gives tokens, whatever it is asked.</summary>
    /// <param name="token">The access token.</param>
    public void Grant(string token = "access-1", string? refresh = "refresh-1", int seconds = 3600)
    {
        var id = $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes("""{"sub":"ann","email":"ann@shop.test","cognito:username":"4711"}"""))}.signature";
        Shop.On("POST /oauth2/token", 200, $$"""{"access_token":"{{token}}","id_token":"{{id}}","refresh_token":{{(refresh is null ? "null" : $"\"{refresh}\"")}},"expires_in":{{seconds}},"token_type":"Bearer"}""");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        await Shop.DisposeAsync();
        _http.Dispose();
    }

    private sealed record Gateway(string DomainName) : IGatewayFeature;
}

/// <summary>The real time, and what has been added to it.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
