using System.Text.Json.Serialization;

namespace ServerlessShop.Orders;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderPaymentActionRequired))]
[JsonSerializable(typeof(OrderPaymentActionCompleted))]
[JsonSerializable(typeof(OrderSagaParked))]
[JsonSerializable(typeof(OrderConfirmed))]
[JsonSerializable(typeof(OrderRejectionBegun))]
[JsonSerializable(typeof(OrderRejected))]
[JsonSerializable(typeof(OrderSettled))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(OrderCancellationSettled))]
[JsonSerializable(typeof(OrderPaymentRefunded))]
[JsonSerializable(typeof(OrderPaymentDisputed))]
[JsonSerializable(typeof(OrderPaymentDisputeWon))]
[JsonSerializable(typeof(OrderShipped))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(ShippingAddress))]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(OrderList))]
[JsonSerializable(typeof(OrderHistory))]
public sealed partial class OrderJson : JsonSerializerContext;
