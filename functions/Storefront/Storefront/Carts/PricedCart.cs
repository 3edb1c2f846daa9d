using ServerlessShop.Contracts;
using ServerlessShop.Storefront.Shop;

namespace ServerlessShop.Storefront.Carts;

/// <summary>The cart as it stands today: at today's prices, with what is there.</summary>
/// <param name="Total">Sum of the lines that count; null if none does.</param>
internal sealed record PricedCart(IReadOnlyList<PricedLine> Lines, Money? Total)
{
    public IEnumerable<PricedLine> Counted => Lines.Where(line => line.IsCounted);

    public IEnumerable<PricedLine> Repriced => Lines.Where(line => line is { IsCounted: true, IsRepriced: true });

    /// <summary>Of which fewer are there than are wanted, or none.</summary>
    public IEnumerable<PricedLine> Short => Lines.Where(line => line.IsShort);

    public int Count => Counted.Sum(line => line.Quantity);

    /// <summary>An order is in one currency, so the others' lines do not count.</summary>
    public bool HasSeveralCurrencies => Lines.Any(line => line is { IsAvailable: true, IsCounted: false });

    /// <param name="available">Pieces by product; null: nobody knows, and all is taken to be there.</param>
    public static PricedCart From(Cart cart, IReadOnlyList<Product> products, IReadOnlyList<Stock>? available)
    {
        var (byId, stock) = (products.ToDictionary(product => product.Id), available?.ToDictionary(stock => stock.ProductId, stock => stock.Available));
        var lines = cart.Lines.Select(line => PricedLine.From(line, byId.GetValueOrDefault(line.ProductId), stock?.GetValueOrDefault(line.ProductId))).ToList();
        var currency = lines.FirstOrDefault(line => line.IsAvailable)?.Price.Currency;
        lines = [.. lines.Select(line => line with { IsCounted = line.IsAvailable && line.Price.Currency == currency })];
        var total = lines.Where(line => line.IsCounted).Select(line => line.Total).Aggregate((Money?)null, (sum, line) => sum is null ? line : sum + line);
        return new(lines, total);
    }
}

/// <param name="Product">Null if the product does not exist any more.</param>
/// <param name="Wanted">As it lies in the cart.</param>
/// <param name="Quantity">Pieces that can be bought now.</param>
/// <param name="Available">Pieces in stock; null if stock could not be read.</param>
/// <param name="Price">Today's price of one piece.</param>
/// <param name="Seen">The price that the customer knows.</param>
internal sealed record PricedLine(string ProductId, Product? Product, int Wanted, int Quantity, int? Available, Money Price, Money Seen, bool IsCounted = false)
{
    public Money Total => Price * Quantity;

    public bool IsSold => Product is { IsSold: true };

    public bool IsAvailable => IsSold && Quantity > 0;

    public bool IsRepriced => Price != Seen;

    public bool IsShort => IsSold && Quantity < Wanted;

    /// <summary>What the product was called; where it is gone, its id.</summary>
    public string Name => Product?.Name ?? ProductId;

    public static PricedLine From(CartLine line, Product? product, int? available) => new(
        line.ProductId, product, line.Quantity, Math.Min(line.Quantity, Math.Max(0, available ?? line.Quantity)), available, product?.Price ?? line.Price, line.Price);
}
