using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Payments.Functions.Stripe;
using ServerlessShop.Stripe;
using ServerlessShop.Testing;

namespace ServerlessShop.Local.Tests.Stripe;

/// <summary>3-D Secure: the cardholder confirms on a page, and the shop is told by a webhook.</summary>
public sealed class Authenticating_a_cardholder : IAsyncLifetime
{
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly ConcurrentQueue<(string Signature, byte[] Body)> _messages = new();
    private StripeServer _server = null!;
    private StripeClient _client = null!;
    private WebApplication _shop = null!;
    private int _refusals;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await StripeServer.StartAsync(cancellationToken: Cancelled);
        _client = new StripeClient(_server.Endpoint);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _shop = builder.Build();
        _shop.Run(TakeAsync);
        await _shop.StartAsync(Cancelled);
        _server.Webhooks.SendTo(new Uri($"{_shop.Urls.First()}/payments/webhook"), "whsec_test");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        _client.Dispose();
        await _server.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Theory]
    [InlineData("confirm", "requires_capture", "succeeded", "payment_intent.amount_capturable_updated")]
    [InlineData("refuse", "requires_payment_method", "failed", "payment_intent.payment_failed")]
    public async Task sends_the_browser_back_and_tells_the_shop(string outcome, string status, string redirect, string type)
    {
        var page = await AskedAsync();
        Assert.Contains("25.50 EUR", await _browser.GetStringAsync(page, Cancelled), StringComparison.Ordinal);
        var answer = await AnswerAsync(page, outcome);
        Assert.Equal((303, $"https://shop.test/orders?id=7&payment_intent={_server.Intents[0].Id}&redirect_status={redirect}"), ((int)answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal(status, _server.Intents[0].Status);

        var (signature, body) = (await Eventually.SeeAsync(() => Task.FromResult(_messages.ToArray()), told => told.Length == 1)).Single();
        Assert.Null(WebhookSignature.Refusal(signature, body, "whsec_test", DateTimeOffset.UtcNow));
        var message = JsonDocument.Parse(body).RootElement;
        Assert.Equal((type, "event", status), (message.GetProperty("type").GetString(), message.GetProperty("object").GetString(), message.GetProperty("data").GetProperty("object").GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("1500", "jpy", "1500 JPY")]
    [InlineData("1500", "isk", "15.00 ISK")]
    [InlineData("5120", "kwd", "5.120 KWD")]
    public async Task shows_the_amount_as_its_currency_writes_it(string amount, string currency, string text) =>
        Assert.Contains($"Confirm the payment of {text}?", await _browser.GetStringAsync(await AskedAsync(amount, currency), Cancelled), StringComparison.Ordinal);

    [Fact]
    public async Task tells_the_shop_until_it_has_heard()
    {
        _refusals = 2;
        await AnswerAsync(await AskedAsync(), "confirm");
        var told = await Eventually.SeeAsync(() => Task.FromResult(_messages.ToArray()), told => told.Length == 3);
        Assert.Single(told.Select(message => Encoding.UTF8.GetString(message.Body)).Distinct());
    }

    [Fact]
    public async Task is_over_once_it_is_answered_or_cancelled()
    {
        var page = await AskedAsync();
        await AnswerAsync(page, "confirm");
        Assert.Equal(HttpStatusCode.BadRequest, (await AnswerAsync(page, "refuse")).StatusCode);
        Assert.Equal("requires_capture", _server.Intents[0].Status);
        Assert.Contains("Nothing is left", await _browser.GetStringAsync(page, Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync(new Uri(page, "pi_unknown"), Cancelled)).StatusCode);
    }

    private async Task<Uri> AskedAsync(string amount = "2550", string currency = "eur")
    {
        var created = await _client.SendAsync(HttpMethod.Post, "/v1/payment_intents", [
            ("amount", amount), ("currency", currency), ("capture_method", "manual"), ("payment_method", "pm_card_authenticationRequired"), ("payment_method_types[]", "card")], cancellation: Cancelled);
        var confirmed = await _client.SendAsync(
            HttpMethod.Post, $"/v1/payment_intents/{created.Body.GetProperty("id").GetString()}/confirm", [("return_url", "https://shop.test/orders?id=7")], cancellation: Cancelled);
        Assert.Equal("requires_action", confirmed.Body.GetProperty("status").GetString());
        var action = confirmed.Body.GetProperty("next_action");
        Assert.Equal("redirect_to_url", action.GetProperty("type").GetString());
        return new Uri(action.GetProperty("redirect_to_url").GetProperty("url").GetString()!);
    }

    private Task<HttpResponseMessage> AnswerAsync(Uri page, string outcome) =>
        _browser.PostAsync(page, new FormUrlEncodedContent([KeyValuePair.Create("outcome", outcome)]), Cancelled);

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _messages.Enqueue((http.Request.Headers["Stripe-Signature"].ToString(), body.ToArray()));
        http.Response.StatusCode = Interlocked.Decrement(ref _refusals) >= 0 ? 503 : 200;
    }
}
