namespace ServerlessShop.Inventory;

/// <summary>How much of a product is there? The stock of the HTTP contract.</summary>
public sealed record StockView(string ProductId, int OnHand, int Reserved, int Available, long Version)
{
    /// <summary>Generation of the views in Redis: raised by a rebuild, and with every change of <see cref="Stock"/>'s members.</summary>
    public const int Generation = 1;

    public static StockView Of(Stock stock, long version) => new(stock.ProductId, stock.OnHand, stock.Reserved, stock.Available, version);
}
