using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Products;

// The stored names are the format of the table and the topic: they never change.
public abstract record ProductEvent;

[StoredAs("product-created-v1")]
public sealed record ProductCreated(string ProductId, string Sku, ProductDetails Details, Money Price, DateTimeOffset At) : ProductEvent;

[StoredAs("product-details-changed-v1")]
public sealed record ProductDetailsChanged(string ProductId, ProductDetails Details, DateTimeOffset At) : ProductEvent;

[StoredAs("product-price-changed-v1")]
public sealed record ProductPriceChanged(string ProductId, Money Price, DateTimeOffset At) : ProductEvent;

[StoredAs("product-discontinued-v1")]
public sealed record ProductDiscontinued(string ProductId, DateTimeOffset At) : ProductEvent;

/// <summary>What a product says of itself; all of it is replaced together.</summary>
public sealed record ProductDetails(string Name, string Description, string Category, IReadOnlyList<string> Tags, string? ImageUrl)
{
    public bool Equals(ProductDetails? other) => other is not null
        && (Name, Description, Category, ImageUrl) == (other.Name, other.Description, other.Category, other.ImageUrl)
        && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => HashCode.Combine(Name, Description, Category, ImageUrl, Tags.Count);
}

public enum ProductStatus { None, Active, Discontinued }

/// <summary>A product as it stands. Its SKU never changes and is never freed.</summary>
public sealed record Product(
    ProductStatus Status, string Id, string Sku, ProductDetails Details, Money Price, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static readonly Product Initial =
        new(ProductStatus.None, "", "", new ProductDetails("", "", "", [], null), new Money(0, ""), default, default);

    public static Product Evolve(Product product, ProductEvent e) => e switch
    {
        ProductCreated c => new Product(ProductStatus.Active, c.ProductId, c.Sku, c.Details, c.Price, c.At, c.At),
        ProductDetailsChanged c => product with { Details = c.Details, UpdatedAt = c.At },
        ProductPriceChanged c => product with { Price = c.Price, UpdatedAt = c.At },
        ProductDiscontinued d => product with { Status = ProductStatus.Discontinued, UpdatedAt = d.At },
        _ => throw new UnknownEventException(e.GetType().Name),
    };
}
