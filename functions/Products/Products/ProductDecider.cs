using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using static ServerlessShop.EventSourcing.Decision<ServerlessShop.Products.ProductEvent>;

namespace ServerlessShop.Products;

public abstract record ProductCommand(string ProductId, DateTimeOffset At);

public sealed record CreateProduct(string ProductId, string Sku, ProductDetails Details, Money Price, DateTimeOffset At) : ProductCommand(ProductId, At);

public sealed record ChangeProductDetails(string ProductId, ProductDetails Details, DateTimeOffset At) : ProductCommand(ProductId, At);

public sealed record ChangeProductPrice(string ProductId, Money Price, DateTimeOffset At) : ProductCommand(ProductId, At);

public sealed record DiscontinueProduct(string ProductId, DateTimeOffset At) : ProductCommand(ProductId, At);

public static class ProductRefusal
{
    public static readonly Refusal NotFound = new("product-not-found", "There is no product with this id.");
    public static readonly Refusal AlreadyExists = new("product-exists", "A product with this id exists already.");
    public static readonly Refusal Discontinued = new("product-discontinued", "The product is discontinued and can no longer be changed.");
    public static readonly Refusal DuplicateSku = new("duplicate-sku", "Another product has this SKU; a SKU is never given twice, not even after its product was discontinued.");
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
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "Not a command on products."),
    };
}
