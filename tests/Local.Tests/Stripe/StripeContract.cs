using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ServerlessShop.Local.Tests.Stripe;

/// <summary>What our stand-in and Stripe's own mock must both answer. The mock keeps no state, so nothing here asks what an earlier call did.</summary>
public abstract class StripeContract
{
    private static readonly (string, string)[] s_intent =
        [("amount", "2550"), ("currency", "eur"), ("capture_method", "manual"), ("payment_method", "pm_card_visa"), ("payment_method_types[]", "card"), ("metadata[order_id]", "o-1")];

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected abstract Uri Endpoint { get; }

    [Fact]
    public async Task creates_an_intent()
    {
        var intent = await OkAsync(HttpMethod.Post, "/v1/payment_intents", s_intent);
        Assert.StartsWith("pi_", intent.GetProperty("id").GetString());
        Assert.Equal("payment_intent", intent.GetProperty("object").GetString());
        Assert.Equal(2550, intent.GetProperty("amount").GetInt64());
        Assert.Equal("eur", intent.GetProperty("currency").GetString());
        Assert.Equal("manual", intent.GetProperty("capture_method").GetString());
    }

    [Fact]
    public async Task gives_an_intent_all_the_fields_that_a_client_reads()
    {
        var intent = await OkAsync(HttpMethod.Post, "/v1/payment_intents", s_intent);
        Assert.All(
            ["id", "amount", "amount_capturable", "amount_received", "canceled_at", "cancellation_reason", "capture_method", "client_secret", "confirmation_method", "created",
             "currency", "description", "last_payment_error", "latest_charge", "livemode", "metadata", "next_action", "payment_method", "payment_method_types", "status"],
            field => Assert.True(intent.TryGetProperty(field, out _), field));
    }

    [Theory]
    [InlineData("confirm", "error_on_requires_action", "true")]
    [InlineData("capture", "amount_to_capture", "2550")]
    [InlineData("cancel", "cancellation_reason", "requested_by_customer")]
    public async Task takes_the_next_step_of_an_intent(string step, string parameter, string value)
    {
        var id = (await OkAsync(HttpMethod.Post, "/v1/payment_intents", s_intent)).GetProperty("id").GetString();
        if (step == "capture") await OkAsync(HttpMethod.Post, $"/v1/payment_intents/{id}/confirm");
        Assert.Equal(id, (await OkAsync(HttpMethod.Post, $"/v1/payment_intents/{id}/{step}", (parameter, value))).GetProperty("id").GetString());
        Assert.Equal(id, (await OkAsync(HttpMethod.Get, $"/v1/payment_intents/{id}")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task refunds_what_was_captured()
    {
        var id = (await OkAsync(HttpMethod.Post, "/v1/payment_intents", s_intent)).GetProperty("id").GetString()!;
        await OkAsync(HttpMethod.Post, $"/v1/payment_intents/{id}/confirm");
        await OkAsync(HttpMethod.Post, $"/v1/payment_intents/{id}/capture");
        var refund = await OkAsync(HttpMethod.Post, "/v1/refunds", ("payment_intent", id), ("amount", "550"), ("reason", "requested_by_customer"), ("metadata[order_id]", "o-1"));
        Assert.Equal("refund", refund.GetProperty("object").GetString());
        Assert.Equal(550, refund.GetProperty("amount").GetInt64());
        Assert.Equal("list", (await OkAsync(HttpMethod.Get, $"/v1/refunds?payment_intent={id}&limit=3")).GetProperty("object").GetString());
    }

    [Fact]
    public async Task lists_and_searches()
    {
        Assert.Equal("list", (await OkAsync(HttpMethod.Get, "/v1/payment_intents?limit=3")).GetProperty("object").GetString());
        var found = await OkAsync(HttpMethod.Get, $"/v1/payment_intents/search?query={Uri.EscapeDataString("metadata['order_id']:'o-1'")}");
        Assert.Equal("search_result", found.GetProperty("object").GetString());
        Assert.Equal(JsonValueKind.Array, found.GetProperty("data").ValueKind);
    }

    [Theory]
    [InlineData("amount=2550")]
    [InlineData("currency=eur")]
    [InlineData("amount=much&currency=eur")]
    [InlineData("amount=2550&currency=eur&capture_method=sometimes")]
    [InlineData("amount=2550&currency=eur&colour=red")]
    public Task refuses_parameters_that_are_missing_wrong_or_unknown(string form) => IsRefusedAsync(
        HttpStatusCode.BadRequest, new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded")), "Bearer sk_test_123");

    [Fact]
    public Task refuses_JSON() => IsRefusedAsync(
        HttpStatusCode.BadRequest, new StringContent("""{"amount":2550,"currency":"eur"}""", new MediaTypeHeaderValue("application/json")), "Bearer sk_test_123");

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nonsense")]
    public Task lets_nobody_in_without_a_key(string? authorization) => IsRefusedAsync(HttpStatusCode.Unauthorized, new FormUrlEncodedContent([]), authorization);

    [Fact]
    public async Task takes_the_key_as_a_user_too()
    {
        using var client = new HttpClient { BaseAddress = Endpoint };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("sk_test_123:"u8));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/payment_intents", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task knows_no_other_address()
    {
        using var client = new StripeClient(Endpoint);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Post, "/v1/nonsense", [], cancellation: Cancelled)).Status);
    }

    private async Task<JsonElement> OkAsync(HttpMethod method, string path, params (string, string)[] form)
    {
        using var client = new StripeClient(Endpoint);
        var (status, body) = await client.SendAsync(method, path, form, cancellation: Cancelled);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
        return body;
    }

    private async Task IsRefusedAsync(HttpStatusCode status, HttpContent content, string? authorization)
    {
        using var client = new HttpClient { BaseAddress = Endpoint };
        if (authorization is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        var answer = await client.PostAsync("/v1/payment_intents", content, Cancelled);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled)).RootElement;
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("invalid_request_error", body.GetProperty("error").GetProperty("type").GetString());
    }
}
