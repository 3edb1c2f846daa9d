namespace ServerlessShop.Inventory;

/// <summary>How much of a product is there? The stock of the HTTP contract.</summary>
public sealed record StockView(string ProductId, int OnHand, int Reserved, int Available, long Version)
{
    public static StockView From(Stock stock, long version) => new(stock.ProductId, stock.OnHand, stock.Reserved, stock.Available, version);
}

/// <param name="Next">Always null: a list by ids has one page.</param>
public sealed record StockList(IReadOnlyList<StockView> Items, string? Next);
