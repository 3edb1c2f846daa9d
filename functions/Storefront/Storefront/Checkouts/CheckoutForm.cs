using System.Globalization;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Contracts;
using ServerlessShop.Http;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Sessions;
using ServerlessShop.Storefront.Shop;

namespace ServerlessShop.Storefront.Checkouts;

/// <summary>The checkout as it is filled in. What is ordered is what the form shows, whatever has become of the cart since.</summary>
/// <param name="Key">Made with the form: sent twice, it is one order.</param>
/// <param name="Lines">At the prices that the form shows.</param>
internal sealed record CheckoutForm(
    string Name, string Street, string PostalCode, string City, string Country, string PaymentMethod, string Key, IReadOnlyList<CartLine> Lines)
{
    // Far more than a browser's fields take; a session has to hold it.
    private const int MaxFieldLength = 300;

    /// <summary>What the lines, at least one, cost together.</summary>
    public Money Total => Lines.Select(line => line.Price * line.Quantity).Aggregate((sum, line) => sum + line);

    public Address Address => new(Name, Street, City, PostalCode, Country);

    /// <param name="address">The last one; null: none is known.</param>
    public static CheckoutForm New(Address? address, string country) => address is null
        ? new("", "", "", "", country, "", SessionId.Random(), [])
        : new(address.Name, address.Street, address.PostalCode, address.City, address.Country, "", SessionId.Random(), []);

    public static CheckoutForm Read(IFormCollection form)
    {
        return new(
            Field("name"), Field("street"), Field("postalCode"), Field("city"), Field("country"), Field("paymentMethod"),
            SessionId.Parse(Field("key"))?.Text ?? SessionId.Random(), [.. form["line"].Select(Line).OfType<CartLine>().Take(Cart.MaxProducts)]);

        string Field(string name) => form[name].ToString().Trim() is var text && text.Length > MaxFieldLength ? text[..MaxFieldLength] : text;
    }

    /// <summary>A line in a hidden field: <c>PRODUCT 2 14.90 EUR</c>.</summary>
    public static string LineText(PricedLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.ProductId} {line.Quantity} {line.Price}");

    private static CartLine? Line(string? text) =>
        text?.Split(' ', 3) is [var product, var quantity, var price] && Ids.IsId(product)
        && int.TryParse(quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= Cart.MaxQuantity
        && MoneyText.Parse(price) is { } seen
            ? new CartLine(product, count, seen)
            : null;
}
