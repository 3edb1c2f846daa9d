using ServerlessShop.EventSourcing;

namespace ServerlessShop.Inventory;

/// <summary>
/// What happened to the stock of a product. Each event carries the state after it, so that a reader needs the newest one only.
/// The stored names are the format of the table and the topic: they never change.
/// </summary>
/// <param name="OnHand">Units in the warehouse, the reserved ones among them.</param>
/// <param name="Reserved">Units promised to orders.</param>
public abstract record StockEvent(string ProductId, int OnHand, int Reserved, DateTimeOffset At);

[StoredAs("stock-received-v1")]
public sealed record StockReceived(string ProductId, int Quantity, string Reference, int OnHand, int Reserved, DateTimeOffset At)
    : StockEvent(ProductId, OnHand, Reserved, At);

/// <param name="Quantity">Negative for what was lost.</param>
[StoredAs("stock-adjusted-v1")]
public sealed record StockAdjusted(string ProductId, int Quantity, string Reason, int OnHand, int Reserved, DateTimeOffset At)
    : StockEvent(ProductId, OnHand, Reserved, At);

[StoredAs("stock-reserved-v1")]
public sealed record StockReserved(string ProductId, string OrderId, int Quantity, int OnHand, int Reserved, DateTimeOffset At)
    : StockEvent(ProductId, OnHand, Reserved, At);

[StoredAs("stock-released-v1")]
public sealed record StockReleased(string ProductId, string OrderId, int Quantity, int OnHand, int Reserved, DateTimeOffset At)
    : StockEvent(ProductId, OnHand, Reserved, At);

/// <summary>Reserved units were sold: they leave both counts.</summary>
[StoredAs("stock-committed-v1")]
public sealed record StockCommitted(string ProductId, string OrderId, int Quantity, int OnHand, int Reserved, DateTimeOffset At)
    : StockEvent(ProductId, OnHand, Reserved, At);

/// <summary>Sold units are in the warehouse again.</summary>
[StoredAs("stock-returned-v1")]
public sealed record StockReturned(string ProductId, string OrderId, int Quantity, int OnHand, int Reserved, DateTimeOffset At)
    : StockEvent(ProductId, OnHand, Reserved, At);

/// <summary>The stock of a product: 0 ≤ reserved ≤ on hand. Of a product that nobody has received it is 0.</summary>
public sealed record Stock(string ProductId, int OnHand, int Reserved)
{
    public static readonly Stock Initial = new("", 0, 0);

    /// <summary>The streams <c>stock-{productId}</c>.</summary>
    public static readonly Decider<Stock, StockCommand, StockEvent> Decider = new(
        "stock", Initial, StockDecider.Decide, Evolve,
        new(InventoryJson.Default,
            typeof(StockReceived), typeof(StockAdjusted), typeof(StockReserved), typeof(StockReleased), typeof(StockCommitted), typeof(StockReturned)),
        new StateSchema<Stock>(1, InventoryJson.Default.Stock, "stock"));

    public int Available => OnHand - Reserved;

    public static Stock Evolve(Stock stock, StockEvent e) => e switch
    {
        StockReceived or StockAdjusted or StockReserved or StockReleased or StockCommitted or StockReturned => new Stock(e.ProductId, e.OnHand, e.Reserved),
        _ => throw new UnknownEventException(e.GetType().Name),
    };
}
