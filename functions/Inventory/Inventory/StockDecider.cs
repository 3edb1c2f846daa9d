using ServerlessShop.EventSourcing;
using static ServerlessShop.EventSourcing.Decision<ServerlessShop.Inventory.StockEvent>;

namespace ServerlessShop.Inventory;

public abstract record StockCommand(string ProductId, int Quantity, DateTimeOffset At) : ICommand
{
    string ICommand.StreamId => ProductId;
}

public sealed record ReceiveStock(string ProductId, int Quantity, string Reference, DateTimeOffset At) : StockCommand(ProductId, Quantity, At);

public sealed record AdjustStock(string ProductId, int Quantity, string Reason, DateTimeOffset At) : StockCommand(ProductId, Quantity, At);

// Whether an order's units are reserved already, its reservation knows: these four come only together with its events.
public sealed record ReserveStock(string ProductId, string OrderId, int Quantity, DateTimeOffset At) : StockCommand(ProductId, Quantity, At);

public sealed record ReleaseStock(string ProductId, string OrderId, int Quantity, DateTimeOffset At) : StockCommand(ProductId, Quantity, At);

public sealed record CommitStock(string ProductId, string OrderId, int Quantity, DateTimeOffset At) : StockCommand(ProductId, Quantity, At);

public sealed record ReturnStock(string ProductId, string OrderId, int Quantity, DateTimeOffset At) : StockCommand(ProductId, Quantity, At);

public static class StockRefusal
{
    public static readonly Refusal NotFound = new("stock-not-found", "This product has never been in stock.");
    public static readonly Refusal ProductNotFound = new("product-not-found", "This product does not exist. Create it before you add stock.");
    public static readonly Refusal LimitReached = new("stock-limit-reached", $"Stock of a product cannot exceed {StockDecider.Limit} units.");

    public static Refusal BelowReserved(Stock stock, int quantity) => new(
        "stock-below-reserved",
        $"Cannot remove {-(long)quantity} {(quantity == -1 ? "unit" : "units")}: {stock.OnHand} on hand, of which {stock.Reserved} {(stock.Reserved == 1 ? "is" : "are")} reserved.");

    public const string NotReservedCode = "stock-not-reserved";

    /// <summary>Its reservation says otherwise: either the two were read at different moments, or one of them is wrong.</summary>
    public static Refusal NotReserved(StockCommand wanted, Stock stock) => new(
        NotReservedCode, $"Of product {wanted.ProductId}, the stock has {stock.Reserved} reserved, but the order's reservation {wanted.Quantity}.");

    public static Refusal OutOfStock(ReserveStock wanted, Stock stock) => new(
        "out-of-stock", $"Not enough units of product {wanted.ProductId}: {wanted.Quantity} ordered, {stock.Available} available.");
}

public static class StockDecider
{
    /// <summary>Far from where an int would overflow.</summary>
    public const int Limit = 1_000_000_000;

    public static Decision<StockEvent> Decide(Stock stock, StockCommand command) => command switch
    {
        ReceiveStock { Quantity: > 0 } c => (long)stock.OnHand + c.Quantity > Limit
            ? StockRefusal.LimitReached
            : Accept(new StockReceived(c.ProductId, c.Quantity, c.Reference, stock.OnHand + c.Quantity, stock.Reserved, c.At)),

        AdjustStock { Quantity: 0 } => Nothing,
        AdjustStock c when (long)stock.OnHand + c.Quantity > Limit => StockRefusal.LimitReached,
        AdjustStock c when (long)stock.Available + c.Quantity < 0 => StockRefusal.BelowReserved(stock, c.Quantity),
        AdjustStock c => Accept(new StockAdjusted(c.ProductId, c.Quantity, c.Reason, stock.OnHand + c.Quantity, stock.Reserved, c.At)),

        ReserveStock { Quantity: > 0 } c => c.Quantity > stock.Available
            ? StockRefusal.OutOfStock(c, stock)
            : Accept(new StockReserved(c.ProductId, c.OrderId, c.Quantity, stock.OnHand, stock.Reserved + c.Quantity, c.At)),
        ReleaseStock or CommitStock when command.Quantity > stock.Reserved => StockRefusal.NotReserved(command, stock),
        ReleaseStock { Quantity: > 0 } c => Accept(new StockReleased(c.ProductId, c.OrderId, c.Quantity, stock.OnHand, stock.Reserved - c.Quantity, c.At)),
        CommitStock { Quantity: > 0 } c =>
            Accept(new StockCommitted(c.ProductId, c.OrderId, c.Quantity, stock.OnHand - c.Quantity, stock.Reserved - c.Quantity, c.At)),
        // Beyond the limit too: the units are there.
        ReturnStock { Quantity: > 0 } c => Accept(new StockReturned(c.ProductId, c.OrderId, c.Quantity, stock.OnHand + c.Quantity, stock.Reserved, c.At)),

        _ => throw new ArgumentOutOfRangeException(nameof(command), command, $"Not possible for {stock}."),
    };
}
