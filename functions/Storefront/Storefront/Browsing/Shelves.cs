using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>
/// The shop's categories, and which products stand in them, as search has last shown them to this sandbox: what every masthead offers,
/// and what a list falls back on while search is down.
/// </summary>
internal sealed class Shelves(TimeProvider time)
{
    /// <summary>Remembered of a category, and shown while search is down.</summary>
    public const int MaxRemembered = 24;

    private const int Sample = 100;
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, List<string>> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _categories = new(StringComparer.Ordinal);
    private DateTimeOffset _askAgain = DateTimeOffset.MinValue;

    /// <summary>The demo shop's in the order of its shelves, then others, the fullest first.</summary>
    public IReadOnlyList<CategoryFacet> Categories { get; private set; } = [];

    /// <summary>Asks search, where what is known is old. A failure leaves what was known.</summary>
    public async Task RefreshAsync(ShopApi api, CancellationToken cancellation)
    {
        if (time.GetUtcNow() < _askAgain) return;
        _askAgain = time.GetUtcNow() + s_patience;
        if ((await api.SearchAsync(new ProductQuery(Sort: "newest", Limit: Sample), cancellation)).Value is not { } found) return;
        _askAgain = time.GetUtcNow() + s_fresh;
        if (found.Facets is { } facets) Categories = InOrder(facets.Categories);
        Remember(found.Items);
    }

    public void Remember(IEnumerable<Product> products)
    {
        foreach (var product in products)
        {
            _categories[product.Id] = product.Category;
            if (!_products.TryGetValue(product.Category, out var ids)) _products[product.Category] = ids = [];
            if (ids.Count < MaxRemembered && !ids.Contains(product.Id)) ids.Add(product.Id);
        }
    }

    /// <returns>Null: this sandbox has not seen it.</returns>
    public string? CategoryOf(string productId) => _categories.GetValueOrDefault(productId);

    /// <param name="category">Null: some of each.</param>
    public IReadOnlyList<string> ProductsIn(string? category)
    {
        if (category is not null) return _products.GetValueOrDefault(category) ?? [];
        return [.. _products.Values.SelectMany(ids => ids.Select((id, place) => (id, place))).OrderBy(one => one.place).Take(MaxRemembered).Select(one => one.id)];
    }

    private static List<CategoryFacet> InOrder(IReadOnlyList<CategoryFacet> facets)
    {
        var byName = facets.ToDictionary(facet => facet.Category);
        var known = Words.KnownCategories.Where(byName.ContainsKey).Select(name => byName[name]).ToList();
        return [.. known, .. facets.Except(known)];
    }
}
