using System.Text.Json.Serialization;
using ServerlessShop.Orders.Commands.PlacingOrder;

namespace ServerlessShop.Orders.Commands;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlaceOrderRequest))]
[JsonSerializable(typeof(CancelOrderRequest))]
internal sealed partial class OrderCommandsJson : JsonSerializerContext;
