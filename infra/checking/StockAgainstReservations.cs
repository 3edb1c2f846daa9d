using ServerlessShop.Inventory;

namespace ServerlessShop.Checking;

/// <summary>What is reserved of a product is what open reservations hold, and what is on hand adds up from its beginning.</summary>
internal static class StockAgainstReservations
{
    public static IEnumerable<Difference> Compare(Tables tables)
    {
        var held = tables.Reservations.Where(r => r.State.Status == ReservationStatus.Made).SelectMany(r => r.State.Lines)
            .GroupBy(line => line.ProductId).ToDictionary(p => p.Key, p => p.Sum(line => line.Quantity));
        var onHand = tables.EventsOf("inventory", Stock.Decider).GroupBy(e => e.ProductId).ToDictionary(p => p.Key, p => p.Sum(ChangeOf));
        foreach (var (product, stock, _) in tables.Stocks)
        {
            if (stock.Reserved != held.GetValueOrDefault(product))
                yield return new Difference($"stock of {product}", $"{stock.Reserved} units are reserved, but the open reservations add up to {held.GetValueOrDefault(product)}");
            if (stock.OnHand != onHand[product]) yield return new Difference($"stock of {product}", $"{stock.OnHand} units are on hand, but the events add up to {onHand[product]}");
            if (stock.OnHand < 0 || stock.Available < 0) yield return new Difference($"stock of {product}", $"{stock.OnHand} units are on hand and {stock.Reserved} reserved: more were sold than there were");
        }
    }

    private static int ChangeOf(StockEvent e) => e switch
    {
        StockReceived r => r.Quantity,
        StockAdjusted a => a.Quantity,
        StockCommitted c => -c.Quantity,
        StockReturned r => r.Quantity,
        _ => 0,
    };
}
