using System.Globalization;

namespace ServerlessShop.Contracts;

/// <summary>An amount in a currency.</summary>
/// <param name="Amount">In the currency's major unit: 12.50 is twelve euros fifty.</param>
/// <param name="Currency">ISO 4217 code, upper case. What is stored may be in a currency that no longer exists.</param>
public sealed record Money(decimal Amount, string Currency)
{
    /// <summary>Such as <c>12.50 EUR</c>: with the currency's decimals, and finer ones only where the amount has them.</summary>
    public override string ToString() => $"{Amount.ToString(FormatOf(Currency), CultureInfo.InvariantCulture)} {Currency}";

    /// <summary>Why the payment provider cannot charge this, in one sentence for a customer.</summary>
    /// <returns>Null if it can be charged.</returns>
    public string? WhyNotChargeable() => Contracts.Currency.Find(Currency) switch
    {
        null => $"Cards cannot be charged in {Currency}.",
        var currency when !currency.IsWhole(Amount) => $"The total is {this}, but {DecimalsOf(currency)}.",
        var currency when Amount < currency.SmallestCharge => $"The total is {this}, but the smallest charge is {new Money(currency.SmallestCharge, Currency)}.",
        var currency when Amount > currency.LargestCharge => $"The total is {this}, but the largest charge is {new Money(currency.LargestCharge, Currency)}.",
        _ => null,
    };

    public static Money operator *(Money price, int quantity) => price with { Amount = price.Amount * quantity };

    public static Money operator +(Money a, Money b) => a.Currency == b.Currency
        ? a with { Amount = a.Amount + b.Amount }
        : throw new InvalidOperationException($"Cannot add {a.Currency} and {b.Currency}.");

    // As many optional places as a decimal can have.
    private static string FormatOf(string currency) => "0." + new string('0', Contracts.Currency.DecimalsOf(currency)) + new string('#', 28);

    private static string DecimalsOf(Currency currency) =>
        currency.ChargeDecimals == 0 ? $"an amount in {currency} has no decimals" : $"an amount in {currency} has at most {currency.ChargeDecimals} decimals";
}
