using System.Globalization;

namespace ServerlessShop.Storefront.Shop;

/// <summary>What is looked for; null: anything.</summary>
/// <param name="MinPrice">In the currency's major unit, included. So the maximum.</param>
/// <param name="Sort"><c>relevance|price-asc|price-desc|newest</c>; null: as fits.</param>
/// <param name="Next">From the page before.</param>
internal sealed record ProductQuery(
    string? Text = null, string? Category = null, decimal? MinPrice = null, decimal? MaxPrice = null, bool? InStock = null,
    string? Sort = null, int? Limit = null, string? Next = null)
{
    /// <summary>As the API reads it, with its question mark; empty where nothing is asked.</summary>
    public string ToQueryString()
    {
        (string Name, string? Value)[] all =
        [
            ("q", Text), ("category", Category), ("minPrice", MinPrice?.ToString(CultureInfo.InvariantCulture)), ("maxPrice", MaxPrice?.ToString(CultureInfo.InvariantCulture)),
            ("inStock", InStock is { } inStock ? inStock ? "true" : "false" : null), ("sort", Sort), ("limit", Limit?.ToString(CultureInfo.InvariantCulture)), ("next", Next),
        ];
        var given = string.Join('&', all.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
        return given.Length == 0 ? "" : "?" + given;
    }
}
