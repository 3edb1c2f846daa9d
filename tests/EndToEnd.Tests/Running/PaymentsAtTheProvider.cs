using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>What stands at the payment provider, asked over its own API.</summary>
public static class PaymentsAtTheProvider
{
    /// <returns>Each payment intent of the order, as <c>succeeded 2500</c>: status, and amount in cents.</returns>
    public static async Task<IReadOnlyList<string>> PaymentsOfAsync(this RunningShop shop, string orderId) => [.. (await shop.PaymentsByOrderAsync())[orderId]];

    /// <summary>The same of all orders.</summary>
    public static async Task<ILookup<string?, string>> PaymentsByOrderAsync(this RunningShop shop) =>
        (await AllAsync(shop)).ToLookup(intent => (string?)intent["metadata"]!["order_id"], intent => $"{intent["status"]} {intent["amount"]}");

    /// <summary>Where the cardholder confirms the payment (3-D Secure), as soon as the order shows it.</summary>
    public static async Task<Uri> SeeBanksPageAsync(this Client customer, string orderId)
    {
        var asked = await Eventually.SeeAsync(() => customer.GetAsync($"/orders/{orderId}"), order => order.PaymentStatus == "requires-action");
        return new Uri((string)asked.Json["payment"]!["nextAction"]!["url"]!);
    }

    /// <summary>What the cardholder does there in the browser.</summary>
    public static async Task<HttpResponseMessage> AnswerTheBankAsync(Uri page, string outcome)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        return await browser.PostAsync(page, new FormUrlEncodedContent([KeyValuePair.Create("outcome", outcome)]), TestContext.Current.CancellationToken);
    }

    public static async Task ConfirmAtTheBankAsync(this RunningShop shop, string orderId) =>
        Assert.Equal(303, (int)(await AnswerTheBankAsync(await shop.Admin.SeeBanksPageAsync(orderId), "confirm")).StatusCode);

    public static HttpClient ProvidersApi(this RunningShop shop)
    {
        var stripe = new HttpClient { BaseAddress = shop.Shop.Servers.StripeUrl };
        stripe.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_local");
        return stripe;
    }

    // https://docs.stripe.com/api/payment_intents/list, page by page.
    private static async Task<IReadOnlyList<JsonNode>> AllAsync(RunningShop shop)
    {
        using var stripe = shop.ProvidersApi();
        var intents = new List<JsonNode>();
        while (true)
        {
            var after = intents.Count == 0 ? "" : $"&starting_after={intents[^1]["id"]}";
            var page = JsonNode.Parse(await stripe.GetStringAsync($"v1/payment_intents?limit=100{after}", TestContext.Current.CancellationToken))!;
            intents.AddRange(page["data"]!.AsArray()!);
            if (!(bool)page["has_more"]!) return intents;
        }
    }
}
