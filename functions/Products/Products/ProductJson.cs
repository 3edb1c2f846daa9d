using System.Text.Json.Serialization;

namespace ServerlessShop.Products;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProductCreated))]
[JsonSerializable(typeof(ProductDetailsChanged))]
[JsonSerializable(typeof(ProductPriceChanged))]
[JsonSerializable(typeof(ProductDiscontinued))]
[JsonSerializable(typeof(SkuClaimed))]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(ProductView))]
[JsonSerializable(typeof(ProductList))]
[JsonSerializable(typeof(ProductHistory))]
public sealed partial class ProductJson : JsonSerializerContext;
