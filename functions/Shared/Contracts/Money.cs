namespace ServerlessShop.Contracts;

/// <summary>An amount in a currency.</summary>
/// <param name="Amount">In the currency's major unit: 12.50 is twelve euros fifty.</param>
/// <param name="Currency">ISO 4217 code, upper case.</param>
public sealed record Money(decimal Amount, string Currency)
{
    /// <summary>Such as <c>12.50 EUR</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Amount} {Currency}");

    public static Money operator *(Money price, int quantity) => price with { Amount = price.Amount * quantity };

    public static Money operator +(Money a, Money b) => a.Currency == b.Currency
        ? a with { Amount = a.Amount + b.Amount }
        : throw new InvalidOperationException($"Cannot add {a.Currency} and {b.Currency}.");
}
