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

    public static Money ToMoney(long units, string currency) => new((decimal)units / InOne(currency), currency);

    private static int InOne(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "JPY" or "KMF" or "KRW" or "MGA" or "PYG" or "RWF" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 1,
        "BHD" or "JOD" or "KWD" or "OMR" or "TND" => 1000,
        _ => 100,
    };
}
