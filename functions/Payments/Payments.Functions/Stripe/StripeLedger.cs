using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ServerlessShop.Payments.Functions.Stripe;

/// <summary>All payments at Stripe: https://docs.stripe.com/api/payment_intents/list, https://docs.stripe.com/api/refunds/list, https://docs.stripe.com/api/disputes/list.</summary>
/// <param name="http">As <see cref="StripeHttp"/> makes it.</param>
public sealed class StripeLedger(HttpClient http)
{
    private const int PageSize = 100;

    /// <exception cref="PaymentOutcomeUnknownException">Stripe does not answer, or not with a list.</exception>
    public async Task<IReadOnlyList<ProviderPayment>> ReadAsync(CancellationToken cancellation)
    {
        var refunds = (await PagesAsync("v1/refunds", StripeJson.Default.StripeListStripeLedgerRefund, refund => refund.Id, cancellation))
            .Where(refund => refund.Status is not ("failed" or "canceled") && refund.PaymentIntent is not null)
            .ToLookup(refund => refund.PaymentIntent!, refund => refund.Amount);
        var lost = (await PagesAsync("v1/disputes", StripeJson.Default.StripeListStripeLedgerDispute, dispute => dispute.Id, cancellation))
            .Where(dispute => dispute.IsLost && dispute.PaymentIntent is not null).ToLookup(dispute => dispute.PaymentIntent!, dispute => dispute.Amount);
        var intents = await PagesAsync("v1/payment_intents", StripeJson.Default.StripeListStripeLedgerIntent, intent => intent.Id, cancellation);
        return [.. intents.Select(intent => Read(intent, refunds[intent.Id].Sum(), lost[intent.Id].Sum()))];
    }

    private static ProviderPayment Read(StripeLedgerIntent intent, long refunded, long lost)
    {
        var currency = intent.Currency.ToUpperInvariant();
        return new ProviderPayment(
            intent.Id, intent.Metadata?.GetValueOrDefault("order_id"), StripeResponse.StatusOf(intent.Status),
            MinorUnits.ToMoney(intent.AmountCapturable, currency), MinorUnits.ToMoney(intent.AmountReceived, currency), MinorUnits.ToMoney(refunded, currency), MinorUnits.ToMoney(lost, currency),
            DateTimeOffset.FromUnixTimeSeconds(intent.Created));
    }

    private async Task<List<T>> PagesAsync<T>(string list, JsonTypeInfo<StripeList<T>> json, Func<T, string> idOf, CancellationToken cancellation)
    {
        var all = new List<T>();
        while (true)
        {
            var after = all.Count == 0 ? "" : $"&starting_after={Uri.EscapeDataString(idOf(all[^1]))}";
            var page = await PageAsync($"{list}?limit={PageSize}{after}", json, cancellation);
            all.AddRange(page.Data);
            if (!page.HasMore || page.Data.Count == 0) return all;
        }
    }

    private async Task<StripeList<T>> PageAsync<T>(string path, JsonTypeInfo<StripeList<T>> json, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(path, cancellation);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{(int)answer.StatusCode}", null, answer.StatusCode);
            return JsonSerializer.Deserialize(body, json) ?? throw new JsonException("A list is null.");
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or JsonException || (lost is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new PaymentOutcomeUnknownException($"Stripe did not list {path}: {lost.Message}", lost);
        }
    }
}
