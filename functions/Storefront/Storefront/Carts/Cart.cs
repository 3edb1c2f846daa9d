using ServerlessShop.Contracts;

namespace ServerlessShop.Storefront.Carts;

/// <summary>What somebody is about to order: each product once.</summary>
internal sealed record Cart(IReadOnlyList<CartLine> Lines)
{
    /// <summary>The API takes no more in one order.</summary>
    public const int MaxProducts = 50;

    public const int MaxQuantity = 99;

    public static readonly Cart Empty = new([]);

    public int Count => Lines.Sum(line => line.Quantity);

    public bool IsFull => Lines.Count >= MaxProducts;

    /// <summary>Puts more of a product in; of what is full it stays as it is.</summary>
    /// <param name="price">That the customer has seen.</param>
    public Cart Add(string productId, int quantity, Money price)
    {
        if (Find(productId) is { } line) return Replace(line with { Quantity = Math.Min(line.Quantity + quantity, MaxQuantity), Price = price });
        return IsFull || quantity < 1 ? this : new([.. Lines, new CartLine(productId, Math.Min(quantity, MaxQuantity), price)]);
    }

    /// <param name="quantity">0: none of it.</param>
    /// <param name="price">That the customer has seen by now; null: as before.</param>
    public Cart Set(string productId, int quantity, Money? price = null)
    {
        if (quantity < 1) return Remove(productId);
        return Find(productId) is { } line ? Replace(line with { Quantity = Math.Min(quantity, MaxQuantity), Price = price ?? line.Price }) : this;
    }

    public Cart Remove(string productId) => new([.. Lines.Where(line => line.ProductId != productId)]);

    /// <summary>Without what was ordered; what was put in meanwhile stays.</summary>
    public Cart Without(IEnumerable<CartLine> ordered) =>
        ordered.Aggregate(this, (cart, line) => cart.Set(line.ProductId, (cart.Find(line.ProductId)?.Quantity ?? 0) - line.Quantity));

    public CartLine? Find(string productId) => Lines.FirstOrDefault(line => line.ProductId == productId);

    private Cart Replace(CartLine changed) => new([.. Lines.Select(line => line.ProductId == changed.ProductId ? changed : line)]);
}

/// <param name="Price">That the customer has seen.</param>
internal sealed record CartLine(string ProductId, int Quantity, Money Price);
