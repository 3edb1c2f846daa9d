using ServerlessShop.Contracts;

namespace ServerlessShop.Products;

/// <summary>What is this product, and what does it cost? The product of the HTTP contract.</summary>
public record ProductView(
    string Id, string Sku, string Name, string Description, string Category, IReadOnlyList<string> Tags, Money Price,
    string? ImageUrl, string Status, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ProductView From(Product product, long version) => new(
        product.Id, product.Sku, product.Details.Name, product.Details.Description, product.Details.Category, product.Details.Tags,
        product.Price, product.Details.ImageUrl, product.Status == ProductStatus.Discontinued ? "discontinued" : "active",
        version, product.CreatedAt, product.UpdatedAt);
}

/// <param name="Next">Where the list goes on; null at its end.</param>
public sealed record ProductList(IReadOnlyList<ProductView> Items, string? Next);
