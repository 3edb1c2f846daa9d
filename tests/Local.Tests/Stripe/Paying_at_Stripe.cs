using System.Net;
using System.Text.Json;
using ServerlessShop.Stripe;

namespace ServerlessShop.Local.Tests.Stripe;

public sealed class Paying_at_Stripe : IAsyncLifetime
{
    private StripeServer _server = null!;
    private StripeClient _client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task goes_from_unconfirmed_to_authorized_to_captured()
    {
        var id = await CreateAsync();
        Assert.Equal("requires_confirmation", Assert.Single(_server.Intents).Status);

        var authorized = await PostAsync($"{id}/confirm");
        Assert.Equal("requires_capture", Text(authorized.Body, "status"));
        Assert.Equal(2550, authorized.Body.GetProperty("amount_capturable").GetInt64());
        Assert.Equal(0, _server.Captured);

        var captured = await PostAsync($"{id}/capture");
        Assert.Equal("succeeded", Text(captured.Body, "status"));
        Assert.Equal(2550, _server.Captured);
        Assert.Equal("o-1", _server.Intents[0].Metadata["order_id"]);
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined", "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    public async Task is_declined_with_the_intent_as_it_then_stands(string method, string decline)
    {
        var id = await CreateAsync(method);
        var (status, body) = await PostAsync($"{id}/confirm");
        Assert.Equal(HttpStatusCode.PaymentRequired, status);
        var error = body.GetProperty("error");
        Assert.Equal("card_error", Text(error, "type"));
        Assert.Equal("card_declined", Text(error, "code"));
        Assert.Equal(decline, Text(error, "decline_code"));
        Assert.Equal("requires_payment_method", Text(error.GetProperty("payment_intent"), "status"));
        Assert.Equal(decline, _server.Intents[0].LastPaymentError!.DeclineCode);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"{id}/confirm", ("payment_method", "pm_card_visa"))).Status);
        Assert.Null(_server.Intents[0].LastPaymentError);
    }

    [Theory]
    [InlineData("pm_card_chargeDeclinedProcessingError", "processing_error")]
    [InlineData("pm_card_authenticationRequired", "authentication_required")]
    public async Task that_cannot_go_through_unattended_fails_with_its_code(string method, string code)
    {
        var (status, body) = await PostAsync($"{await CreateAsync(method)}/confirm", ("error_on_requires_action", "true"));
        Assert.Equal((HttpStatusCode.PaymentRequired, code), (status, Text(body.GetProperty("error"), "code")));
        Assert.Equal("requires_payment_method", Assert.Single(_server.Intents).Status);
    }

    [Fact]
    public async Task with_a_card_that_requires_authentication_needs_a_page_to_return_to()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync($"{await CreateAsync("pm_card_authenticationRequired")}/confirm")).Status);
        Assert.Equal("requires_confirmation", Assert.Single(_server.Intents).Status);
    }

    [Theory]
    [InlineData("pm_local_timeoutBeforeConfirm", "requires_confirmation")]
    [InlineData("pm_local_timeoutAfterConfirm", "requires_capture")]
    public async Task that_times_out_once_leaves_what_it_did(string method, string standing)
    {
        var id = await CreateAsync(method);
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _client.SendAsync(HttpMethod.Post, $"/v1/payment_intents/{id}/confirm", [], cancellation: impatient.Token));
        Assert.Equal(standing, Assert.Single(_server.Intents).Status);

        await PostAsync($"{id}/confirm");
        Assert.Equal("requires_capture", Assert.Single(_server.Intents).Status);
    }

    [Fact]
    public async Task that_is_authorized_but_not_to_be_captured_takes_nothing_however_often_it_is_asked()
    {
        var id = await CreateAsync("pm_local_captureRefused");
        await PostAsync($"{id}/confirm");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var (status, body) = await PostAsync($"{id}/capture");
            Assert.Equal((HttpStatusCode.BadRequest, "payment_intent_unexpected_state"), (status, Text(body.GetProperty("error"), "code")));
            Assert.Equal("canceled", Text(body.GetProperty("error").GetProperty("payment_intent"), "status"));
        }

        Assert.Equal(0, _server.Captured);
    }

    [Fact]
    public async Task with_a_method_that_does_not_exist_is_refused()
    {
        var (status, body) = await PostAsync("", ("amount", "2550"), ("currency", "eur"), ("payment_method", "pm_nobody"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("resource_missing", Text(body.GetProperty("error"), "code"));
        Assert.Equal("payment_method", Text(body.GetProperty("error"), "param"));
        Assert.Empty(_server.Intents);
    }

    [Fact]
    public async Task of_an_intent_that_does_not_exist_is_refused()
    {
        var (status, body) = await PostAsync("pi_nothing/confirm");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("resource_missing", Text(body.GetProperty("error"), "code"));
    }

    [Theory]
    [InlineData("capture", "requires_confirmation")]
    [InlineData("confirm,confirm", "requires_capture")]
    [InlineData("confirm,capture,capture", "succeeded")]
    [InlineData("confirm,capture,cancel", "succeeded")]
    [InlineData("cancel,confirm", "canceled")]
    [InlineData("cancel,cancel", "canceled")]
    public async Task out_of_order_is_refused_and_shows_the_intent(string steps, string standing)
    {
        var id = await CreateAsync();
        (HttpStatusCode Status, JsonElement Body) last = default;
        foreach (var step in steps.Split(',')) last = await PostAsync($"{id}/{step}");
        Assert.Equal(HttpStatusCode.BadRequest, last.Status);
        Assert.Equal("payment_intent_unexpected_state", Text(last.Body.GetProperty("error"), "code"));
        Assert.Equal(standing, Text(last.Body.GetProperty("error").GetProperty("payment_intent"), "status"));
    }

    [Fact]
    public async Task back_never_gives_more_than_was_captured()
    {
        var id = await CreateAsync();
        await PostAsync($"{id}/confirm");
        await PostAsync($"{id}/capture", ("amount_to_capture", "1000"));
        Assert.Equal(HttpStatusCode.OK, (await RefundAsync(id, ("amount", "400"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await RefundAsync(id, ("amount", "601"))).Status);
        Assert.Equal(600, (await RefundAsync(id)).Body.GetProperty("amount").GetInt64());
        Assert.Equal("charge_already_refunded", Text((await RefundAsync(id)).Body.GetProperty("error"), "code"));
        Assert.Equal(_server.Captured, _server.Refunds.Sum(refund => refund.Amount));
    }

    [Fact]
    public async Task is_found_by_its_order()
    {
        var id = await CreateAsync();
        await PostAsync("", ("amount", "100"), ("currency", "eur"), ("metadata[order_id]", "o-2"));
        var (_, found) = await _client.SendAsync(HttpMethod.Get, $"/v1/payment_intents/search?query={Uri.EscapeDataString("metadata['order_id']:'o-1'")}", [], cancellation: Cancelled);
        Assert.Equal(id, Text(Assert.Single(found.GetProperty("data").EnumerateArray()), "id"));
    }

    [Fact]
    public async Task twice_under_one_key_happens_once_and_answers_the_same()
    {
        var first = await CreateUnderAsync("k-1", "2550");
        var again = await CreateUnderAsync("k-1", "2550");
        Assert.Equal(Text(first.Body, "id"), Text(again.Body, "id"));
        Assert.Single(_server.Intents);

        var other = await CreateUnderAsync("k-1", "9900");
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.Equal("idempotency_error", Text(other.Body.GetProperty("error"), "type"));
    }

    [Fact]
    public async Task under_a_key_that_was_refused_for_its_parameters_may_be_tried_again()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await CreateUnderAsync("k-1", "much")).Status);
        Assert.Equal(HttpStatusCode.OK, (await CreateUnderAsync("k-1", "2550")).Status);
    }

    [Fact]
    public async Task under_a_key_that_is_in_use_conflicts()
    {
        // On both: the one that comes first need not be the one that gets the key.
        _server.Faults.Every(StripeOperation.Create, new StripeFault(Delay: TimeSpan.FromMilliseconds(500)));
        var both = await Task.WhenAll(CreateUnderAsync("k-1", "2550"), CreateUnderAsync("k-1", "2550"));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], both.Select(answer => answer.Status).Order());
        Assert.Single(_server.Intents);
    }

    [Fact]
    public async Task happens_though_its_answer_is_lost()
    {
        var id = await CreateAsync();
        _server.Faults.Next(StripeOperation.Confirm, new StripeFault(ResponseLost: true));
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync($"{id}/confirm"));
        Assert.Equal("requires_capture", Assert.Single(_server.Intents).Status);
    }

    [Fact]
    public async Task happens_though_the_caller_gives_up()
    {
        _server.Faults.Next(StripeOperation.Create, new StripeFault(Delay: TimeSpan.FromMilliseconds(300)));
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _client.SendAsync(HttpMethod.Post, "/v1/payment_intents", [("amount", "2550"), ("currency", "eur")], cancellation: impatient.Token));
        while (_server.Intents.Count == 0) await Task.Delay(10, Cancelled);
    }

    [Fact]
    public async Task answers_a_server_error_again_to_the_same_key()
    {
        _server.Faults.Next(StripeOperation.Create, new StripeFault(ServerError: true));
        Assert.Equal(HttpStatusCode.InternalServerError, (await CreateUnderAsync("k-1", "2550")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await CreateUnderAsync("k-1", "2550")).Status);
        Assert.Equal(HttpStatusCode.OK, (await CreateUnderAsync("k-2", "2550")).Status);
        Assert.Single(_server.Intents);
    }

    private async Task<string> CreateAsync(string method = "pm_card_visa") => Text((await PostAsync(
        "", ("amount", "2550"), ("currency", "eur"), ("capture_method", "manual"), ("payment_method", method), ("payment_method_types[]", "card"), ("metadata[order_id]", "o-1"))).Body, "id")!;

    private Task<(HttpStatusCode Status, JsonElement Body)> CreateUnderAsync(string key, string amount) =>
        _client.SendAsync(HttpMethod.Post, "/v1/payment_intents", [("amount", amount), ("currency", "eur")], key, Cancelled);

    private Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, params (string, string)[] form) =>
        _client.SendAsync(HttpMethod.Post, $"/v1/payment_intents/{path}".TrimEnd('/'), form, cancellation: Cancelled);

    private Task<(HttpStatusCode Status, JsonElement Body)> RefundAsync(string id, params (string, string)[] form) =>
        _client.SendAsync(HttpMethod.Post, "/v1/refunds", [("payment_intent", id), .. form], cancellation: Cancelled);

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
