using ServerlessShop.Stripe;

namespace ServerlessShop.Local.Tests.Stripe;

/// <summary>A browser only navigates to Stripe's pages and sends their forms: no page of another origin pays, refunds or confirms.</summary>
public sealed class Web_pages_at_Stripe : IAsyncLifetime
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private StripeServer _server = null!;
    private StripeClient _client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await StripeServer.StartAsync(cancellationToken: Cancelled);
        _client = new StripeClient(_server.Endpoint);
    }

    [Theory]
    [InlineData("Host", "rebind.evil.example")]
    [InlineData("Host", "localhost.evil.example:12111")]
    [InlineData("Origin", "http://127.0.0.1:8080")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task cannot_call_its_API(string header, string value)
    {
        Assert.Equal(403, await SendAsync("GET", "/v1/payment_intents", [("Authorization", "Bearer sk_test_local"), (header, value)]));
        Assert.Equal(403, await SendAsync("POST", "/v1/payment_intents", [("Authorization", "Bearer sk_test_local"), (header, value)]));
        Assert.Equal(200, await SendAsync("GET", "/v1/payment_intents", [("Authorization", "Bearer sk_test_local"), ("Host", "localhost")]));
    }

    [Theory]
    [InlineData("Host", "rebind.evil.example")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task of_other_origins_confirm_no_payment(string header, string value)
    {
        var page = await AskedAsync();
        Assert.Equal(403, await SendAsync("POST", page, [(header, value)], "outcome=confirm"));
        Assert.Equal("requires_action", _server.Intents[0].Status);
        var own = new Uri(_server.Endpoint, "/").GetLeftPart(UriPartial.Authority);
        Assert.Equal(303, await SendAsync("POST", page, [("Origin", own), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")], "outcome=confirm"));
        Assert.Equal("requires_capture", _server.Intents[0].Status);
    }

    [Fact]
    public async Task send_the_window_to_its_pages_and_cannot_load_or_frame_them()
    {
        foreach (var page in new[] { "/", await AskedAsync() })
        {
            Assert.Equal(200, await SendAsync("GET", page, Fetch("navigate", "document")));
            Assert.Equal(403, await SendAsync("GET", page, Fetch("navigate", "iframe")));
            Assert.Equal(403, await SendAsync("GET", page, Fetch("no-cors", "empty")));
            Assert.Equal(403, await SendAsync("GET", page, [("Host", "rebind.evil.example")]));
        }

        static (string, string)[] Fetch(string mode, string destination) => [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _client.Dispose();
        await _server.DisposeAsync();
    }

    /// <returns>The path of the page on which the cardholder is asked.</returns>
    private async Task<string> AskedAsync()
    {
        var created = await _client.SendAsync(HttpMethod.Post, "/v1/payment_intents", [
            ("amount", "2550"), ("currency", "eur"), ("capture_method", "manual"), ("payment_method", "pm_card_authenticationRequired"), ("payment_method_types[]", "card")], cancellation: Cancelled);
        var id = created.Body.GetProperty("id").GetString();
        await _client.SendAsync(HttpMethod.Post, $"/v1/payment_intents/{id}/confirm", [("return_url", "https://shop.test/orders?id=7")], cancellation: Cancelled);
        return $"/local/3d-secure/{id}";
    }

    private async Task<int> SendAsync(string method, string path, (string Name, string Value)[] headers, string? form = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_server.Endpoint, path));
        if (form is not null) request.Content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, Cancelled);
        return (int)response.StatusCode;
    }
}
