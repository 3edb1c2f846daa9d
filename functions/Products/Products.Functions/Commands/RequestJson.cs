using System.Text.Json.Serialization;

namespace ServerlessShop.Products.Functions.Commands;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CreateProductRequest))]
[JsonSerializable(typeof(DetailsRequest))]
[JsonSerializable(typeof(ChangePriceRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
