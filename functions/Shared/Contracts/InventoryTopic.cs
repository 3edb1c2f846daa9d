namespace ServerlessShop.Contracts;

/// <summary>What other domains read on <c>shop.inventory.v1</c>: every event of the streams <c>stock-{productId}</c> says how the stock stands after it.</summary>
public static class InventoryTopic
{
    public const string StockCategory = "stock";
}

/// <param name="OnHand">Units in the warehouse, the reserved ones among them.</param>
/// <param name="Reserved">Units promised to orders.</param>
public sealed record StockLevel(string ProductId, int OnHand, int Reserved)
{
    public int Available => OnHand - Reserved;
}
