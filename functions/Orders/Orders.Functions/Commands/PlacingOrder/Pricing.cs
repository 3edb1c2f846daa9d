using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands.PlacingOrder;

/// <summary>The lines of an order at the products' prices, or why they cannot be ordered: all lines of one kind at once.</summary>
internal static class Pricing
{
    public static (IReadOnlyList<OrderLine> Lines, Problem? Problem) Price(
        IReadOnlyList<PlaceOrderLine> lines, IReadOnlyDictionary<string, PricedProduct> products)
    {
        var problem =
            Find("unknown-product", "A product does not exist", "productId", "This product does not exist.", line => !products.ContainsKey(line.ProductId))
            ?? Find("product-discontinued", "A product is no longer sold", "productId", "This product is no longer sold.", line => products[line.ProductId].Status != "active")
            ?? Find("mixed-currencies", "The prices are in different currencies", "productId", "All products in an order must be priced in the same currency.", IsInAnotherCurrency)
            ?? Find("price-changed", "A price has changed", "unitPrice", "The product no longer has this price.", HasAnotherPrice);
        if (problem is not null) return ([], problem);

        List<OrderLine> priced = [.. lines.Select(Priced)];
        return Order.TotalOf(priced).WhyNotChargeable() is { } why
            ? ([], new Problem("amount-not-chargeable", 422, "The total cannot be charged", $"{why} Nothing was ordered."))
            : (priced, null);

        Problem? Find(string code, string title, string member, string error, Func<PlaceOrderLine, bool> isWrong)
        {
            var errors = lines.Index().Where(line => isWrong(line.Item)).ToDictionary(line => $"lines[{line.Index}].{member}", _ => new[] { error });
            return errors.Count == 0 ? null : new Problem(code, 422, title, "See errors for details.") { Errors = errors };
        }

        bool IsInAnotherCurrency(PlaceOrderLine line) => products[line.ProductId].Price.Currency != products[lines[0].ProductId].Price.Currency;

        bool HasAnotherPrice(PlaceOrderLine line) => line.UnitPrice is { } seen && seen != products[line.ProductId].Price;

        OrderLine Priced(PlaceOrderLine line)
        {
            var product = products[line.ProductId];
            return new OrderLine(product.Id, product.Sku, product.Name, line.Quantity, product.Price);
        }
    }
}
