using System.Collections.Concurrent;

namespace ServerlessShop.Storefront.Shop;

/// <summary>
/// The addresses of pictures, by product, as this sandbox has seen them: an order's lines do not have them, and to ask for each order's
/// would be a call after a call.
/// </summary>
internal sealed class Pictures
{
    private const int Most = 5000;

    private readonly ConcurrentDictionary<string, string> _byProduct = new(StringComparer.Ordinal);

    public void Remember(IEnumerable<Product> products)
    {
        if (_byProduct.Count > Most) _byProduct.Clear();
        foreach (var product in products) _byProduct[product.Id] = product.Picture ?? "";
    }

    public bool Knows(string productId) => _byProduct.ContainsKey(productId);

    /// <returns>Null if the product has no picture, or is not remembered.</returns>
    public string? Find(string productId) => _byProduct.GetValueOrDefault(productId) is { Length: > 0 } address ? address : null;
}
