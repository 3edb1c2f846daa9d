using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions;

internal static class ProductResponse
{
    /// <summary>The product as the HTTP contract shows it.</summary>
    public static Versioned<ProductView> From(Product product, long version) =>
        new(ProductView.From(product, version), version, ProductJson.Default.ProductView);
}
