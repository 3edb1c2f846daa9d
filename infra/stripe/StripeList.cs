using System.Text.Json.Serialization;

namespace ServerlessShop.Stripe;

/// <summary>A page of a list or of a search: https://docs.stripe.com/api/pagination.</summary>
internal sealed record StripeList<T>([property: JsonPropertyName("object")] string Kind, IReadOnlyList<T> Data, bool HasMore, string Url);

internal static class StripeList
{
    /// <param name="items">All items, newest first.</param>
    public static StripeList<T> Page<T>(string kind, string url, IEnumerable<T> items, StripeForm form)
    {
        var limit = (int)(form.Integer("limit") ?? 10);
        if (limit is < 1 or > 100) throw StripeException.Invalid("This value must be between 1 and 100.", "parameter_invalid_integer", "limit");
        var page = items.Take(limit + 1).ToList();
        return new StripeList<T>(kind, page[..Math.Min(limit, page.Count)], page.Count > limit, url);
    }
}
