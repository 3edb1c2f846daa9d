using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>What stands at the payment provider, asked over its own API.</summary>
public static class PaymentsAtTheProvider
{
    /// <returns>Each payment intent of the order, as <c>succeeded 2500</c>: status, and amount in cents.</returns>
    public static async Task<IReadOnlyList<string>> PaymentsOfAsync(this RunningShop shop, string orderId) =>
        [.. (await AllAsync(shop)).Where(intent => (string?)intent["metadata"]!["order_id"] == orderId).Select(intent => $"{intent["status"]} {intent["amount"]}")];

    // https://docs.stripe.com/api/payment_intents/list, page by page.
    private static async Task<IReadOnlyList<JsonNode>> AllAsync(RunningShop shop)
    {
        using var stripe = new HttpClient { BaseAddress = shop.Shop.Servers.StripeUrl };
        stripe.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_local");
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
