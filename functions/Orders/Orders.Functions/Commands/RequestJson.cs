using System.Text.Json.Serialization;
using ServerlessShop.Orders.Functions.Commands.PlacingOrder;

namespace ServerlessShop.Orders.Functions.Commands;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlaceOrderRequest))]
[JsonSerializable(typeof(CancelOrderRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
