using System.Globalization;
using System.Net;
using System.Text.Json;
using ServerlessShop.Contracts;

namespace ServerlessShop.Payments.Functions.Stripe;

/// <summary>
/// Stripe's payment intents, in the six calls that we make: https://docs.stripe.com/api/payment_intents, https://docs.stripe.com/api/refunds. An
/// intent's own status makes confirm, capture and cancel repeatable, and money that was paid back in full is not paid back
/// again, so only the creation has an idempotency key: under a key Stripe would give a failed answer (500) again, instead of
/// trying again.
/// </summary>
/// <param name="http">As <see cref="StripeHttp"/> makes it.</param>
/// <param name="returnUrl">The shop's page to which Stripe sends a cardholder back who has confirmed a payment; the order's id is added as <c>order</c>.</param>
public sealed class StripePayments(HttpClient http, Uri returnUrl) : IPaymentProvider
{
    private const string Intents = "v1/payment_intents";

    public Task<IntentCreation> CreateAsync(string orderId, Money amount, string method, CancellationToken cancellation) => SendAsync(
        HttpMethod.Post, Intents, $"authorize-{orderId}",
        [
            new("amount", MinorUnits.Of(amount).ToString(CultureInfo.InvariantCulture)),
            new("currency", amount.Currency.ToLowerInvariant()),
            new("capture_method", "manual"),
            new("payment_method", method),
            new("payment_method_types[]", "card"),
            new("metadata[order_id]", orderId),
        ],
        body => new IntentCreation.Created(ReadIntent(body)), StripeResponse.JudgeCreation, cancellation);

    public Task<PaymentIntent> GetAsync(string intentId, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, PathOf(intentId), null, cancellation);

    public Task<PaymentIntent> ConfirmAsync(string orderId, string intentId, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"{PathOf(intentId)}/confirm", [new("return_url", ReturnUrl(orderId))], cancellation);

    public Task<PaymentIntent> CaptureAsync(string intentId, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"{PathOf(intentId)}/capture", [], cancellation);

    public Task<PaymentIntent> CancelAsync(string intentId, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"{PathOf(intentId)}/cancel", [], cancellation);

    public async Task RefundAsync(string orderId, string intentId, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(
                HttpMethod.Post, "v1/refunds", null, [new("payment_intent", intentId), new("metadata[order_id]", orderId)],
                body => StripeResponse.Read(JsonSerializer.Deserialize(body, StripeJson.Default.StripeRefund)), StripeResponse.JudgeRefund, cancellation);
        }
        catch (PaymentDisputedException)
        {
            if (!await IsDisputeLostAsync(intentId, cancellation)) throw;
        }
    }

    // Then the customer's bank has paid the money back.
    private async Task<bool> IsDisputeLostAsync(string intentId, CancellationToken cancellation)
    {
        var disputes = await SendAsync(
            HttpMethod.Get, $"v1/disputes?payment_intent={Uri.EscapeDataString(intentId)}", null, null,
            body => JsonSerializer.Deserialize(body, StripeJson.Default.StripeListStripeLedgerDispute) ?? throw new JsonException("A list is null."),
            (status, error) => throw StripeResponse.Refused(status, error), cancellation);
        return disputes.Data.Any(dispute => dispute.IsLost);
    }

    private string ReturnUrl(string orderId) =>
        new UriBuilder(returnUrl) { Query = $"{returnUrl.Query}{(returnUrl.Query.Length > 0 ? '&' : '?')}order={Uri.EscapeDataString(orderId)}" }.Uri.AbsoluteUri;

    private static string PathOf(string intentId) => $"{Intents}/{Uri.EscapeDataString(intentId)}";

    private Task<PaymentIntent> SendAsync(
        HttpMethod method, string path, IReadOnlyList<KeyValuePair<string, string>>? form, CancellationToken cancellation) => SendAsync(
        method, path, null, form, ReadIntent, StripeResponse.Judge, cancellation);

    private static PaymentIntent ReadIntent(byte[] body) => StripeResponse.Read(JsonSerializer.Deserialize(body, StripeJson.Default.StripeIntent));

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, string? idempotencyKey, IReadOnlyList<KeyValuePair<string, string>>? form,
        Func<byte[], T> read, Func<HttpStatusCode, StripeError, T> judge, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (form is not null) request.Content = new FormUrlEncodedContent(form);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return answer.IsSuccessStatusCode
                ? read(body)
                : judge(answer.StatusCode, ErrorOf(answer.StatusCode, body));
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or JsonException || (lost is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new PaymentOutcomeUnknownException($"Stripe's response to {method} {path} was lost: {lost.Message}", lost);
        }
    }

    private static StripeError ErrorOf(HttpStatusCode status, byte[] body) =>
        JsonSerializer.Deserialize(body, StripeJson.Default.StripeErrorBody)?.Error ?? throw new JsonException($"{(int)status} without an error.");
}
