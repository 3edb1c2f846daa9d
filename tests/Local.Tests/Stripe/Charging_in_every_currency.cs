using System.Globalization;
using System.Net;
using ServerlessShop.Contracts;
using ServerlessShop.Payments.Functions.Stripe;
using ServerlessShop.Stripe;

namespace ServerlessShop.Local.Tests.Stripe;

/// <summary>What the shop's table says can be charged, Stripe charges, as its stand-in knows it from Stripe's documentation; and nothing beyond.</summary>
public sealed class Charging_in_every_currency : IAsyncLifetime
{
    private StripeServer _server = null!;
    private StripeClient _client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Codes => [.. Currency.All.Select(currency => currency.Code).Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync()
    {
        _server = await StripeServer.StartAsync(cancellationToken: Cancelled);
        _client = new StripeClient(_server.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task takes_the_smallest_and_the_largest_charge_and_nothing_beyond(string code)
    {
        var currency = Currency.Find(code)!;
        var step = (decimal)Math.Pow(10, -currency.ChargeDecimals);
        Assert.Equal(
            ["ok", "ok", currency.SmallestCharge > step ? "amount_too_small" : "parameter_invalid_integer", "amount_too_large"],
            [
                await ChargeAsync(new Money(currency.SmallestCharge, code)), await ChargeAsync(new Money(currency.LargestCharge, code)),
                await ChargeAsync(new Money(currency.SmallestCharge - step, code)), await ChargeAsync(new Money(currency.LargestCharge + step, code)),
            ]);
    }

    [Theory]
    [InlineData("isk", 550)]
    [InlineData("ugx", 10_050)]
    [InlineData("kwd", 5_124)]
    public async Task takes_no_fraction_that_there_is_no_coin_for(string code, long amount) => Assert.Equal("parameter_invalid_integer", await ChargeAsync(amount, code));

    [Theory]
    [InlineData("btc")]
    [InlineData("xxx")]
    [InlineData("xts")]
    [InlineData("dem")]
    public async Task takes_no_currency_that_there_is_not(string code)
    {
        Assert.Equal("Invalid currency", await ChargeAsync(5_000, code));
        Assert.Null(Currency.Find(code.ToUpperInvariant()));
    }

    private Task<string> ChargeAsync(Money money) => ChargeAsync(MinorUnits.Of(money), money.Currency.ToLowerInvariant());

    private async Task<string> ChargeAsync(long amount, string currency)
    {
        var (status, body) = await _client.SendAsync(
            HttpMethod.Post, "/v1/payment_intents", [("amount", amount.ToString(CultureInfo.InvariantCulture)), ("currency", currency)], cancellation: Cancelled);
        if (status == HttpStatusCode.OK) return "ok";
        var error = body.GetProperty("error");
        return error.TryGetProperty("code", out var code) ? code.GetString()! : error.GetProperty("message").GetString()!.Split(':')[0];
    }
}
