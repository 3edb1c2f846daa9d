using System.Text.Json.Serialization;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Inventory;

/// <summary>The stream <c>stock-{productId}</c>.</summary>
public static class StockStream
{
    public static readonly StreamModel<Stock, StockEvent> Model = new(
        "stock",
        Stock.Initial,
        Stock.Evolve,
        new EventCatalog<StockEvent>()
            .Add(InventoryJson.Default.StockReceived)
            .Add(InventoryJson.Default.StockAdjusted)
            .Add(InventoryJson.Default.StockReserved)
            .Add(InventoryJson.Default.StockReleased)
            .Add(InventoryJson.Default.StockCommitted)
            .Add(InventoryJson.Default.StockReturned),
        new SnapshotShape<Stock>(1, InventoryJson.Default.Stock));
}

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
public sealed partial class InventoryJson : JsonSerializerContext;
