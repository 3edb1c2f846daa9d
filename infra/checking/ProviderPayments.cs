using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ServerlessShop.Checking;

/// <summary>A payment intent as the provider has it. Amounts in minor units.</summary>
internal sealed record ProviderPayment(string Id, string? OrderId, string Status, long Captured, long Refunded);

/// <summary>All payments at the provider: https://docs.stripe.com/api/payment_intents/list, https://docs.stripe.com/api/refunds/list.</summary>
internal static class ProviderPayments
{
    public static async Task<IReadOnlyList<ProviderPayment>> ReadAsync(Uri stripe, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = stripe };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_local");
        var refunds = (await PagesAsync(http, "v1/refunds", cancellation)).ToLookup(r => (string)r["payment_intent"]!, r => (long)r["amount"]!);
        return [.. (await PagesAsync(http, "v1/payment_intents", cancellation)).Select(intent => new ProviderPayment(
            (string)intent["id"]!, (string?)intent["metadata"]!["order_id"], (string)intent["status"]!, (long)intent["amount_received"]!, refunds[(string)intent["id"]!].Sum()))];
    }

    private static async Task<IReadOnlyList<JsonNode>> PagesAsync(HttpClient http, string list, CancellationToken cancellation)
    {
        var items = new List<JsonNode>();
        while (true)
        {
            var after = items.Count == 0 ? "" : $"&starting_after={items[^1]["id"]}";
            var page = JsonNode.Parse(await http.GetStringAsync($"{list}?limit=100{after}", cancellation))!;
            items.AddRange(page["data"]!.AsArray()!);
            if (!(bool)page["has_more"]!) return items;
        }
    }
}
