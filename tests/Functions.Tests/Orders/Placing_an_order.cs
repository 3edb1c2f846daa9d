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
using ServerlessShop.Orders.Functions.Commands;
using ServerlessShop.Orders.Functions.Commands.PlacingOrder;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary>What the log says of an order that was placed, and of one that was not.</summary>
public sealed class Placing_an_order : IAsyncLifetime
{
    private const string Body = """
        {"lines":[{"productId":"p-1","quantity":2}],"paymentMethod":"pm_card_visa",
         "shippingAddress":{"name":"Ann","street":"Teestraße 1","city":"Bremen","postalCode":"28195","country":"DE"}}
        """;

    private readonly InMemoryEventStore _store = new();
    private readonly LogLines _logs = new();
    private readonly HttpClient _products = new(new Catalogue()) { BaseAddress = new Uri("http://products.test/") };
    private RunningFunction? _commands;

    public async ValueTask InitializeAsync()
    {
        var runner = new CommandRunner(_store, TimeProvider.System);
        var endpoint = new PlaceOrderEndpoint(
            _store, runner, new(() => new ProductPrices(new FunctionUrlClient(_products))), new PlainVault(), TimeProvider.System, _logs.Factory.CreateLogger<PlaceOrderEndpoint>());
        // A lambda: ASP.NET's analyzer fails on a method of another assembly.
        _commands = await RunningFunction.WebAsync(app => app.MapPost("/orders", (PlaceOrderRequest request, HttpContext http) => endpoint.HandleAsync(request, http)), RequestJson.Default);
    }

    [Fact]
    public async Task is_told_once_also_when_it_comes_again_under_its_key()
    {
        Assert.Equal(202, (await PlaceAsync(("idempotency-key", "k-1"))).StatusCode);
        Assert.Equal(202, (await PlaceAsync(("idempotency-key", "k-1"))).StatusCode);
        Assert.Single(_logs.All, IsPlaced);
    }

    [Fact]
    public async Task that_was_not_is_not_told()
    {
        Assert.Equal(412, (await PlaceAsync(("if-match", "\"7\""))).StatusCode);
        Assert.DoesNotContain(_logs.All, IsPlaced);
        Assert.Empty(await _store.ScanAsync(0, 1, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("\"country\":\"DE\"", "\"country\":\"DE\\n\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"XX\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"UK\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"EU\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"de\"", "shippingAddress.country")]
    [InlineData("\"name\":\"Ann\"", "\"name\":\"\\u0000\"", "shippingAddress.name")]
    [InlineData("\"name\":\"Ann\"", "\"name\":\"\\u200b\"", "shippingAddress.name")]
    [InlineData("\"Teestraße 1\"", "\"Teestraße\\n1\"", "shippingAddress.street")]
    [InlineData("\"Bremen\"", "\"\\u202enemerB\"", "shippingAddress.city")]
    [InlineData("\"28195\"", "\"28195\\t\"", "shippingAddress.postalCode")]
    [InlineData("\"pm_card_visa\"", "\"pm_card_visa\\n\"", "paymentMethod")]
    [InlineData("\"p-1\"", "\"p-1\\n\"", "lines[0].productId")]
    [InlineData("\"quantity\":2", "\"quantity\":2,\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\\n\"}", "lines[0].unitPrice.currency")]
    public async Task with_one_thing_wrong_names_it(string right, string wrong, string member)
    {
        var request = Request("POST", "/orders", body: Body.Replace(right, wrong, StringComparison.Ordinal)).By("ann");
        Assert.Equal([member], (await _commands!.SendAsync(request)).Problem("validation-failed").Errors!.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task under_an_empty_key_is_a_400(string key)
    {
        Assert.Equal(400, (await PlaceAsync(("idempotency-key", key))).Problem("malformed-request").Status);
        Assert.DoesNotContain(_logs.All, IsPlaced);
    }

    private static bool IsPlaced(System.Text.Json.JsonElement line) => line.GetProperty("message").GetString()!.Contains(" placed with ", StringComparison.Ordinal);

    private Task<APIGatewayHttpApiV2ProxyResponse> PlaceAsync(params (string Name, string Value)[] headers)
    {
        var request = Request("POST", "/orders", body: Body).By("ann");
        foreach (var (name, value) in headers) request.Headers![name] = value;
        return _commands!.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        if (_commands is not null) await _commands.DisposeAsync();
        _products.Dispose();
        await _logs.DisposeAsync();
    }

    private sealed class Catalogue : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var product = new PricedProduct("p-1", "TEA-001", "Sencha", new Money(12.50m, "EUR"), "active");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new PricedProducts([product]), ProductPricesJson.Default.PricedProducts) });
        }
    }

    private sealed class PlainVault : IPersonalDataVault
    {
        public Task<PersonalData> EncryptAsync(string subject, string plaintext, CancellationToken cancellation) => Task.FromResult(new PersonalData(subject, plaintext));

        public Task<string?> DecryptAsync(PersonalData data, CancellationToken cancellation) => Task.FromResult<string?>(data.Ciphertext);
    }
}
