using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using static ServerlessShop.EventSourcing.Decision<ServerlessShop.Products.ProductEvent>;

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
/// <param name="Tags">A set: their order says nothing.</param>
public sealed record ProductDetails(string Name, string Description, string Category, IReadOnlyList<string> Tags, string? ImageUrl)
{
    public bool Equals(ProductDetails? other) => other is not null
        && (Name, Description, Category, ImageUrl) == (other.Name, other.Description, other.Category, other.ImageUrl)
        && Tags.ToHashSet(StringComparer.Ordinal).SetEquals(other.Tags);

    public override int GetHashCode() => HashCode.Combine(Name, Description, Category, ImageUrl);
}

public enum ProductStatus { None, Active, Discontinued }

/// <summary>A product as it stands. Its SKU never changes and is never freed.</summary>
public sealed record Product(
    ProductStatus Status, string Id, string Sku, ProductDetails Details, Money Price, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static readonly Product Initial =
        new(ProductStatus.None, "", "", new ProductDetails("", "", "", [], null), new Money(0, ""), default, default);

    /// <summary>The streams <c>product-{id}</c>.</summary>
    public static readonly Decider<Product, ProductCommand, ProductEvent> Decider = new(
        "product", Initial, ProductDecider.Decide, Evolve,
        new(ProductJson.Default, typeof(ProductCreated), typeof(ProductDetailsChanged), typeof(ProductPriceChanged), typeof(ProductDiscontinued)),
        new StateSchema<Product>(1, ProductJson.Default.Product, "products"));

    public static Product Evolve(Product product, ProductEvent e) => e switch
    {
        ProductCreated c => new Product(ProductStatus.Active, c.ProductId, c.Sku, c.Details, c.Price, c.At, c.At),
        ProductDetailsChanged c => product with { Details = c.Details, UpdatedAt = c.At },
        ProductPriceChanged c => product with { Price = c.Price, UpdatedAt = c.At },
        ProductDiscontinued d => product with { Status = ProductStatus.Discontinued, UpdatedAt = d.At },
        _ => throw new UnknownEventException(e.GetType().Name),
    };
}

public abstract record ProductCommand(string ProductId, DateTimeOffset At) : ICommand
{
    string ICommand.StreamId => ProductId;
}

public sealed record CreateProduct(string ProductId, string Sku, ProductDetails Details, Money Price, DateTimeOffset At) : ProductCommand(ProductId, At);

public sealed record ChangeProductDetails(string ProductId, ProductDetails Details, DateTimeOffset At) : ProductCommand(ProductId, At);

public sealed record ChangeProductPrice(string ProductId, Money Price, DateTimeOffset At) : ProductCommand(ProductId, At);

public sealed record DiscontinueProduct(string ProductId, DateTimeOffset At) : ProductCommand(ProductId, At);

public static class ProductRefusal
{
    public static readonly Refusal NotFound = new("product-not-found", "This product does not exist.");
    public static readonly Refusal AlreadyExists = new("product-exists", "A product with this id already exists.");
    public static readonly Refusal Discontinued = new("product-discontinued", "The product is discontinued and can no longer be changed.");
    public static readonly Refusal DuplicateSku = new("duplicate-sku", "Another product has this SKU. A SKU is never reused, not even after its product is discontinued.");
}

public static class ProductDecider
{
    public static Decision<ProductEvent> Decide(Product product, ProductCommand command) => (product.Status, command) switch
    {
        (ProductStatus.None, CreateProduct c) => Accept(new ProductCreated(c.ProductId, c.Sku, c.Details, c.Price, c.At)),
        (_, CreateProduct) => ProductRefusal.AlreadyExists,
        (ProductStatus.None, _) => ProductRefusal.NotFound,
        (ProductStatus.Discontinued, DiscontinueProduct) => Nothing,
        (ProductStatus.Discontinued, _) => ProductRefusal.Discontinued,
        (_, ChangeProductDetails c) when c.Details == product.Details => Nothing,
        (_, ChangeProductDetails c) => Accept(new ProductDetailsChanged(c.ProductId, c.Details, c.At)),
        (_, ChangeProductPrice c) when c.Price == product.Price => Nothing,
        (_, ChangeProductPrice c) => Accept(new ProductPriceChanged(c.ProductId, c.Price, c.At)),
        (_, DiscontinueProduct c) => Accept(new ProductDiscontinued(c.ProductId, c.At)),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "Unknown product command."),
    };
}
