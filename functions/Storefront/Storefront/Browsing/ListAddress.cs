using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Shop;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>A list of products, as its address says it: it can be shared, and "back" goes back.</summary>
/// <param name="Sort"><c>price-asc|price-desc|newest</c>; null: the best match first, or the newest where nothing is looked for.</param>
internal sealed partial record ListAddress(
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

    /// <summary>What cannot be read is left out, and all but the last of what comes twice; a least price above the greatest changes places with it.</summary>
    public static ListAddress Read(IQueryCollection query) => Read(query, out _);

    /// <param name="faults">What was left out, cut or put right, so that the page says so.</param>
    public static ListAddress Read(IQueryCollection query, out IReadOnlyList<ListFault> faults)
    {
        var found = new List<ListFault>();
        var (min, max) = (Price("minPrice", ListFault.LeastPrice), Price("maxPrice", ListFault.GreatestPrice));
        if (min > max)
        {
            (min, max) = (max, min);
            found.Add(ListFault.PricesSwapped);
        }

        var (given, category, inStock, sort) = (Last("q"), Cut(Last("category"), MaxCategoryLength), Last("inStock"), Last("sort"));
        var text = CutWords(Cut(given, MaxTextLength));
        if (text?.Length < given?.Trim().Length) found.Add(ListFault.LongText);
        if (inStock is not (null or "true" or "false")) found.Add(ListFault.InStock);
        if (sort is not (null or "relevance" or "price-asc" or "price-desc" or "newest")) found.Add(ListFault.Sort);
        faults = found;
        return new ListAddress(text, category, min, max, inStock == "true", sort is "price-asc" or "price-desc" or "newest" ? sort : null);

        decimal? Price(string name, ListFault fault)
        {
            var amount = Amount(Last(name));
            if (amount is null && Last(name) is not null) found.Add(fault);
            return amount;
        }

        // A field that was left empty is none.
        string? Last(string name)
        {
            var values = query[name].Where(value => !string.IsNullOrWhiteSpace(value)).ToList();
            if (values.Distinct().Skip(1).Any() && !found.Contains(ListFault.Twice)) found.Add(ListFault.Twice);
            return values.LastOrDefault();
        }
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

    // A decimal comma is as good as a point. Before three digits either may part thousands: then nobody knows what was meant, but where
    // the other one follows.
    private static decimal? Amount(string? given)
    {
        var text = given?.Trim() ?? "";
        if (GroupedByPoints().IsMatch(text)) text = text.Replace(".", "", StringComparison.Ordinal);
        else if (GroupedByCommas().IsMatch(text)) text = text.Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount is { Scale: <= 2 } and <= MaxAmount
            ? amount
            : null;
    }

    [GeneratedRegex(@"^[0-9]{1,3}(\.[0-9]{3})+,[0-9]{1,2}\z")]
    private static partial Regex GroupedByPoints();

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{3})+\.[0-9]{1,2}\z")]
    private static partial Regex GroupedByCommas();
}

/// <summary>What of a list's address could not be taken as it was given.</summary>
internal enum ListFault { LeastPrice, GreatestPrice, PricesSwapped, InStock, Sort, LongText, Twice }
