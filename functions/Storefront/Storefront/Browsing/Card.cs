using ServerlessShop.Storefront.Look;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>A product as it stands on a shelf.</summary>
/// <param name="available">Pieces that can be bought; null if stock could not be read.</param>
public sealed class Card
{
    internal Card(Product product, int? available, Words words)
    {
        Address = AddressOf(product.Id);
        Name = product.Name;
        Picture = PictureOf(product.Picture, product.Category);
        Price = words.Money(product.Price);
        Stock = StockLevel.Of(product, available, words);
    }

    internal string Address { get; }

    internal string Name { get; }

    internal string Picture { get; }

    internal string Price { get; }

    /// <summary>Null if nobody knows at the moment.</summary>
    internal StockLevel? Stock { get; }

    internal static string AddressOf(string productId) => $"{ListAddress.Path}/{Uri.EscapeDataString(productId)}";

    /// <returns>The product's own picture, or that of its category, or the shop's mark.</returns>
    internal static string PictureOf(string? imageUrl, string category) => string.IsNullOrEmpty(imageUrl) ? PictureOfCategory(category) : imageUrl;

    internal static string PictureOfCategory(string category) => category switch
    {
        "teapots" => Assets.Picture("teapots.svg#d"),
        "cups" => Assets.Picture("cups.svg#b"),
        _ => Assets.Picture(Assets.HasPicture($"{category}.svg") ? $"{category}.svg" : "mark.svg"),
    };
}

/// <summary>What there is of a product, as a person says it: more than a few is plenty.</summary>
/// <param name="Level"><c>plenty|few|none</c>.</param>
internal sealed record StockLevel(string Level, string Text)
{
    private const int Few = 5;

    public bool IsNone => Level == "none";

    public static StockLevel? Of(Product product, int? available, Words words) => (product.IsSold, available) switch
    {
        (false, _) => new("none", words.Stock.NotSoldAnyMore),
        (true, null) => null,
        (true, <= 0) => new("none", words.Stock.SoldOut),
        (true, <= Few and var left) => new("few", words.Stock.OnlyLeft(left)),
        _ => new("plenty", words.Stock.InStock),
    };
}
