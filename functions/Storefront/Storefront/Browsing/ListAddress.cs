using System.Globalization;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Shop;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>A list of products, as its address says it: it can be shared, and "back" goes back.</summary>
/// <param name="Sort"><c>price-asc|price-desc|newest</c>; null: the best match first, or the newest where nothing is looked for.</param>
internal sealed record ListAddress(
    string? Text = null, string? Category = null, decimal? MinPrice = null, decimal? MaxPrice = null, bool InStock = false, string? Sort = null)
{
    public const string Path = "/shop/products";
    public const int PageSize = 12;

    private const int MaxTextLength = 200;
    private const int MaxWords = 20;
    private const int MaxCategoryLength = 100;
    private const decimal MaxAmount = 1_000_000_000;

    /// <summary>How many filters are chosen; the text is none.</summary>
    public int Filters => (Category is null ? 0 : 1) + (MinPrice is null && MaxPrice is null ? 0 : 1) + (InStock ? 1 : 0);

    /// <summary>What cannot be read is passed over, and all but the last of what comes twice; a least price above the greatest changes places with it.</summary>
    public static ListAddress Read(IQueryCollection query)
    {
        var (min, max) = (Amount(Last("minPrice")), Amount(Last("maxPrice")));
        if (min > max) (min, max) = (max, min);
        var sort = Last("sort");
        return new ListAddress(
            CutWords(Cut(Last("q"), MaxTextLength)), Cut(Last("category"), MaxCategoryLength), min, max, Last("inStock") == "true",
            sort is "price-asc" or "price-desc" or "newest" ? sort : null);

        string? Last(string name) => query[name].LastOrDefault();
    }

    /// <param name="next">From the page before; null: the first page.</param>
    public ProductQuery ToQuery(string? next = null) => new(Text, Category, MinPrice, MaxPrice, InStock ? true : null, Sort, PageSize, next);

    /// <summary>What its parameters are called, for a form that leaves some of them as they are.</summary>
    public IEnumerable<(string Name, string Value)> Parameters()
    {
        if (Text is not null) yield return ("q", Text);
        if (Category is not null) yield return ("category", Category);
        if (MinPrice is { } min) yield return ("minPrice", Plain(min));
        if (MaxPrice is { } max) yield return ("maxPrice", Plain(max));
        if (InStock) yield return ("inStock", "true");
        if (Sort is not null) yield return ("sort", Sort);
    }

    public static string Plain(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);

    public override string ToString()
    {
        var parameters = string.Join('&', Parameters().Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return parameters.Length == 0 ? Path : $"{Path}?{parameters}";
    }

    /// <param name="next">Where the page ends.</param>
    /// <param name="shown">Products up to there.</param>
    public string After(string next, long shown) =>
        string.Create(CultureInfo.InvariantCulture, $"{this}{(ToString() == Path ? '?' : '&')}from={shown}&next={Uri.EscapeDataString(next)}");

    private static string? Cut(string? given, int most)
    {
        var text = given?.Trim() ?? "";
        return text.Length == 0 ? null : text.Length <= most ? text : text[..most].TrimEnd();
    }

    private static string? CutWords(string? text) =>
        text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > MaxWords } words ? string.Join(' ', words.Take(MaxWords)) : text;

    // A decimal comma is as good as a point. Before three digits either may part thousands: then nobody knows what was meant.
    private static decimal? Amount(string? given) =>
        decimal.TryParse(given?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount is { Scale: <= 2 } and <= MaxAmount
            ? amount
            : null;
}
