using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Browsing;

public sealed class ListPage : PageModel
{
    private readonly ProductsFound _found;
    private readonly ProductFacets? _facets;
    private readonly long _shownBefore;
    private readonly Shelves _shelves;

    /// <param name="shownBefore">Products on the pages before.</param>
    internal ListPage(Visit visit, ListAddress address, ProductsFound found, ProductFacets? facets, long shownBefore) : base(visit, TitleOf(address, visit.Words))
    {
        (Address, _found, _facets, _shownBefore, _shelves) = (address, found, facets, shownBefore, visit.Services.Shelves);
        Search = address.Text;
        CurrentCategory = address.Category ?? "";
        Canonical = address with { Sort = null } is { Filters: <= 1, Text: null } plain && shownBefore == 0 ? plain.ToString() : null;
        // What was looked for, and later pages, are no pages of their own.
        NoIndex = Canonical is null || found.Items.Count == 0;
        Description = visit.Words.List.CategoryDescription(TitleOf(address, visit.Words), ShopName);
        Shelf = new Shelf([.. found.Items.Select(product => new Card(product, product.Available, visit.Words))], atOnce: 4);
        Chips = [.. ChipsOf(address, visit.Words, Currency)];
    }

    internal ListAddress Address { get; }

    internal Shelf Shelf { get; }

    /// <summary>What is filtered by; each is a link that leaves it out.</summary>
    internal IReadOnlyList<Chip> Chips { get; }

    /// <summary>The cursor has expired: this is the first page again.</summary>
    internal bool HasMoved { get; init; }

    /// <summary>What of the filters could not be taken as it was given.</summary>
    internal IReadOnlyList<string> Faults { get; init; } = [];

    internal long Total => _found.Total;

    internal bool IsEmpty => _found.Items.Count == 0;

    /// <summary>Found in place of a word with a typing error; null: nothing.</summary>
    internal string? AlsoLookedFor => Address.Text is { } text && _found.Highlights is { } highlights ? Browsing.AlsoLookedFor.In(text, highlights.Values) : null;

    internal string Currency => _found.Items.Count > 0 ? _found.Items[0].Price.Currency : "EUR";

    internal long Shown => _shownBefore + _found.Items.Count;

    internal string? NextAddress => _found.Next is { } next ? Address.After(next, Shown) : null;

    internal long NextCount => Math.Max(1, Math.Min(ListAddress.PageSize, Total - Shown));

    /// <summary>With how many products all other filters leave; null: not counted.</summary>
    internal IEnumerable<(string Category, long? Count)> CategoryChoices => _facets is { } facets
        ? (_shelves.Categories.Count > 0 ? _shelves.Categories : facets.Categories)
            .Select(one => (one.Category, (long?)(facets.Categories.FirstOrDefault(facet => facet.Category == one.Category)?.Count ?? 0)))
        : _shelves.Categories.Select(one => (one.Category, (long?)null));

    internal long? AllCount => _facets?.Categories.Sum(facet => facet.Count);

    internal long? InStockCount => _facets?.Availability.InStock;

    internal IEnumerable<(string Value, string Name)> Sorts
    {
        get
        {
            if (Address.Text is not null) yield return ("relevance", Words.List.BestMatch);
            yield return ("newest", Words.List.Newest);
            yield return ("price-asc", Words.List.PriceAscending);
            yield return ("price-desc", Words.List.PriceDescending);
        }
    }

    internal string Sort => Address.Sort ?? (Address.Text is null ? "newest" : "relevance");

    internal static string TitleOf(ListAddress address, Words words) => (address.Text, address.Category) switch
    {
        (null, null) => words.List.Everything,
        (null, { } category) => words.Category(category),
        ({ } text, null) => words.List.Found(text),
        ({ } text, { } category) => words.List.FoundIn(text, words.Category(category)),
    };

    internal static IEnumerable<Chip> ChipsOf(ListAddress address, Words words, string currency)
    {
        if (address.Category is { } category) yield return new(words.Category(category), address with { Category = null });
        if (PriceText(address, words, currency) is { } price) yield return new(price, address with { MinPrice = null, MaxPrice = null });
        if (address.InStock) yield return new(words.List.InStockOnly, address with { InStock = false });
    }

    private static string? PriceText(ListAddress address, Words words, string currency) => (address.MinPrice, address.MaxPrice) switch
    {
        ({ } min, { } max) => words.List.Between(words.RoundMoney(min, currency), words.RoundMoney(max, currency)),
        ({ } min, null) => words.List.AtLeast(words.RoundMoney(min, currency)),
        (null, { } max) => words.List.AtMost(words.RoundMoney(max, currency)),
        _ => null,
    };
}

/// <summary>A filter that is chosen.</summary>
/// <param name="Without">The list without it.</param>
internal sealed record Chip(string Text, ListAddress Without);
