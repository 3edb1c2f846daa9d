using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions;

internal static class ProductResponse
{
    /// <summary>The product as the HTTP contract shows it.</summary>
    public static IResult From(Product product, long version) =>
        new Versioned<ProductView>(ProductView.From(product, version), version, ProductJson.Default.ProductView);
}
