using System.Text.Json.Serialization;

namespace ServerlessShop.Inventory.Functions.Commands;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReceiveStockRequest))]
[JsonSerializable(typeof(AdjustStockRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
