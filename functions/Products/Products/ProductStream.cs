using System.Text.Json.Serialization;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Products;

/// <summary>The stream <c>product-{id}</c>.</summary>
public static class ProductStream
{
    public static readonly StreamModel<Product, ProductEvent> Model = new(
        "product",
        Product.Initial,
        Product.Evolve,
        new EventCatalog<ProductEvent>()
            .Add(ProductJson.Default.ProductCreated)
            .Add(ProductJson.Default.ProductDetailsChanged)
            .Add(ProductJson.Default.ProductPriceChanged)
            .Add(ProductJson.Default.ProductDiscontinued),
        new SnapshotShape<Product>(1, ProductJson.Default.Product));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProductCreated))]
[JsonSerializable(typeof(ProductDetailsChanged))]
[JsonSerializable(typeof(ProductPriceChanged))]
[JsonSerializable(typeof(ProductDiscontinued))]
[JsonSerializable(typeof(SkuClaimed))]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(ProductView))]
[JsonSerializable(typeof(ProductList))]
public sealed partial class ProductJson : JsonSerializerContext;
