using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>
/// The shop's categories, and which products stand in them, as search has last shown them: what every masthead offers, and what a list
/// falls back on while search is down.
/// </summary>
internal sealed class Shelves(IShelfStore store, TimeProvider time)
{
    /// <summary>Remembered of a category, and shown while search is down.</summary>
    public const int MaxRemembered = 24;

    private const int Sample = 100;
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(20);

    // A page is made while the shelves are asked for.
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<string>> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _categories = new(StringComparer.Ordinal);
    private DateTimeOffset _askAgain = DateTimeOffset.MinValue;

    /// <summary>The demo shop's in the order of its shelves, then others, the fullest first.</summary>
    public IReadOnlyList<CategoryFacet> Categories { get; private set; } = [];

    /// <summary>Asks search when what is known is old. After a failure that stays; a sandbox that knows nothing takes what others have seen.</summary>
    public async Task RefreshAsync(ShopApi api, CancellationToken cancellation)
    {
        if (time.GetUtcNow() < _askAgain) return;
        _askAgain = time.GetUtcNow() + s_retry;
        if ((await api.SearchAsync(new ProductQuery(Sort: "newest", Limit: Sample), cancellation)).Value is not { } found)
        {
            if (Categories.Count == 0 && await store.LoadAsync(cancellation) is { } seen) Take(seen);
            return;
        }

        // A shop without products is about to get some.
        if (found.Items.Count > 0) _askAgain = time.GetUtcNow() + s_fresh;
        if (found.Facets is { } facets) Categories = InOrder(facets.Categories);
        Remember(found.Items);
        await store.SaveAsync(Seen(), cancellation);
    }

    public void Remember(IEnumerable<Product> products)
    {
        lock (_lock)
        {
            foreach (var product in products)
            {
                _categories[product.Id] = product.Category;
                if (!_products.TryGetValue(product.Category, out var ids)) _products[product.Category] = ids = [];
                if (ids.Count < MaxRemembered && !ids.Contains(product.Id)) ids.Add(product.Id);
            }
        }
    }

    /// <returns>The category; null if this sandbox has not seen the product.</returns>
    public string? CategoryOf(string productId)
    {
        lock (_lock) return _categories.GetValueOrDefault(productId);
    }

    /// <param name="category">A category, or null for some products of each.</param>
    public IReadOnlyList<string> ProductsIn(string? category)
    {
        lock (_lock)
        {
            if (category is not null) return [.. _products.GetValueOrDefault(category) ?? []];
            return [.. _products.Values.SelectMany(ids => ids.Select((id, place) => (id, place))).OrderBy(one => one.place).Take(MaxRemembered).Select(one => one.id)];
        }
    }

    private void Take(SeenShelves seen)
    {
        Categories = seen.Categories;
        lock (_lock)
        {
            foreach (var (category, ids) in seen.Products)
            {
                _products[category] = ids;
                foreach (var id in ids) _categories[id] = category;
            }
        }
    }

    private SeenShelves Seen()
    {
        lock (_lock) return new SeenShelves(Categories, _products.ToDictionary(shelf => shelf.Key, shelf => shelf.Value.ToList()));
    }

    private static List<CategoryFacet> InOrder(IReadOnlyList<CategoryFacet> facets)
    {
        var byName = facets.ToDictionary(facet => facet.Category);
        var known = Words.KnownCategories.Where(byName.ContainsKey).Select(name => byName[name]).ToList();
        return [.. known, .. facets.Except(known)];
    }
}
