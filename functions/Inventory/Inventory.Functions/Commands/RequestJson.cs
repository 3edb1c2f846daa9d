using System.Text.Json.Serialization;

namespace ServerlessShop.Inventory.Functions.Commands;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReceiptRequest))]
[JsonSerializable(typeof(AdjustmentRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
