using ServerlessShop.Contracts;

namespace ServerlessShop.Payments.Functions.Stripe;

/// <summary>Amounts as Stripe counts them, in the currency's smallest unit: https://docs.stripe.com/currencies.</summary>
public static class MinorUnits
{
    /// <exception cref="ArgumentException">The amount has a fraction of the smallest unit.</exception>
    public static long Of(Money money)
    {
        var units = money.Amount * InOne(money.Currency);
        return units == decimal.Truncate(units)
            ? (long)units
            : throw new ArgumentException($"{money.Amount} {money.Currency} is not a whole number of the currency's smallest unit.", nameof(money));
    }

    public static Money ToMoney(long units, string currency) => new(units / InOne(currency), currency);

    // An amount of old may be in a currency that is not charged any more.
    private static decimal InOne(string currency) => (Currency.Find(currency)?.ProviderDecimals ?? 2) switch { 0 => 1, 2 => 100, _ => 1000 };
}
