namespace ServerlessShop.Local.Seed;

/// <summary>A product of the demo shop, with the stock it opens with.</summary>
/// <param name="Price">In euros.</param>
/// <param name="Stock">Pieces; 0 is sold out.</param>
public sealed record CatalogueProduct(string Sku, string Name, string Category, decimal Price, int Stock, string[] Tags, string Description)
{
    public string ImageUrl => Pictures.Of(Category, Sku);
}
