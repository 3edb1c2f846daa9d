using ServerlessShop.Contracts;

namespace ServerlessShop.Storefront.Carts;

/// <summary>What somebody is about to order.</summary>
internal sealed record Cart(IReadOnlyList<CartLine> Lines)
{
    public static readonly Cart Empty = new([]);

    public int Count => Lines.Sum(line => line.Quantity);
}

/// <param name="Price">That the customer has seen.</param>
internal sealed record CartLine(string ProductId, int Quantity, Money Price);
