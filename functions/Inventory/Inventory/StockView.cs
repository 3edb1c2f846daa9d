namespace ServerlessShop.Inventory;

/// <summary>How much of a product is there? The stock of the HTTP contract.</summary>
public sealed record StockView(string ProductId, int OnHand, int Reserved, int Available, long Version)
{
    /// <summary>The read model in Redis.</summary>
    public const string ReadModel = "stock";

    /// <summary>Number of what stands in the views: raised with every change of <see cref="Stock"/>'s members, so that nobody reads another release's.</summary>
    public const int Shape = 1;

    public static StockView Of(Stock stock, long version) => new(stock.ProductId, stock.OnHand, stock.Reserved, stock.Available, version);
}
