using System.Text.Json.Serialization;

namespace ServerlessShop.Inventory;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(StockReceived))]
[JsonSerializable(typeof(StockAdjusted))]
[JsonSerializable(typeof(StockReserved))]
[JsonSerializable(typeof(StockReleased))]
[JsonSerializable(typeof(StockCommitted))]
[JsonSerializable(typeof(StockReturned))]
[JsonSerializable(typeof(ReservationMade))]
[JsonSerializable(typeof(ReservationReleased))]
[JsonSerializable(typeof(ReservationCommitted))]
[JsonSerializable(typeof(ReservationReturned))]
[JsonSerializable(typeof(Stock))]
[JsonSerializable(typeof(StockView))]
[JsonSerializable(typeof(StockList))]
[JsonSerializable(typeof(StockHistory))]
public sealed partial class InventoryJson : JsonSerializerContext;
