using System.Globalization;
using ServerlessShop.Contracts;

namespace ServerlessShop.Storefront.Carts;

/// <summary>An amount in a hidden field of a form: <c>14.90 EUR</c>.</summary>
internal static class MoneyText
{
    /// <returns>Null if the text is not an amount of money.</returns>
    public static Money? Parse(string? text) =>
        text?.Split(' ') is [var amount, { Length: 3 } currency]
        && currency.All(char.IsAsciiLetterUpper)
        && decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 1_000_000_000
            ? new Money(value, currency)
            : null;
}
