using System.Collections.Frozen;

namespace ServerlessShop.Contracts;

/// <summary>
/// A currency of ISO 4217 in which the payment provider charges cards, with the limits of one charge
/// (https://docs.stripe.com/currencies). The table judges what comes in; stored amounts may be in any currency.
/// </summary>
public sealed record Currency
{
    // The provider takes no finer steps, though three currencies write a third decimal.
    private const int FinestDecimals = 2;

    private static readonly FrozenDictionary<string, Currency> s_all = Table().ToFrozenDictionary(currency => currency.Code, StringComparer.Ordinal);

    private Currency(string code, int decimals, decimal? smallest, int digits, int? providerDecimals)
    {
        (Code, Decimals, ProviderDecimals) = (code, decimals, providerDecimals ?? decimals);
        var (step, unit) = (PowerOfTen(-ChargeDecimals), PowerOfTen(-ProviderDecimals));
        SmallestCharge = smallest ?? step;
        LargestCharge = decimal.Floor((PowerOfTen(digits) - 1) * unit / step) * step;
    }

    /// <summary>Upper case, such as <c>EUR</c>.</summary>
    public string Code { get; }

    /// <summary>Places after the decimal point with which an amount is written.</summary>
    public int Decimals { get; }

    /// <summary>Places after the decimal point that an amount may have to be charged.</summary>
    public int ChargeDecimals => Math.Min(Decimals, FinestDecimals);

    /// <summary>Places after the decimal point that the provider counts, whether they can be charged or not.</summary>
    public int ProviderDecimals { get; }

    public decimal SmallestCharge { get; }

    public decimal LargestCharge { get; }

    public static IReadOnlyCollection<Currency> All => s_all.Values;

    /// <returns>Null if there is no such currency, or the provider does not charge in it.</returns>
    public static Currency? Find(string? code) => code is null ? null : s_all.GetValueOrDefault(code);

    /// <summary>Places after the decimal point with which an amount is written, also in a currency that is not charged.</summary>
    public static int DecimalsOf(string code) => Find(code)?.Decimals ?? 2;

    /// <summary>Whether an amount has no finer fraction than can be charged.</summary>
    public bool IsWhole(decimal amount) => decimal.Round(amount, ChargeDecimals) == amount;

    public override string ToString() => Code;

    // Eight digits are what every way to pay supports; the provider names the exceptions. A smallest charge that is not named is
    // one unit: there the provider's depends on the currency that the shop is paid out in.
    private static IEnumerable<Currency> Table()
    {
        string[] twoDecimals =
        [
            "AFN", "ALL", "AMD", "AOA", "AWG", "AZN", "BAM", "BBD", "BDT", "BMD", "BND", "BOB", "BSD", "BWP", "BYN", "BZD", "CDF", "CNY", "CRC", "CVE",
            "DOP", "DZD", "EGP", "ETB", "FJD", "FKP", "GEL", "GIP", "GMD", "GTQ", "GYD", "HNL", "HTG", "JMD", "KES", "KGS", "KHR", "KYD", "KZT", "LAK",
            "LBP", "LKR", "LRD", "LSL", "MAD", "MDL", "MKD", "MMK", "MNT", "MOP", "MUR", "MVR", "MWK", "MZN", "NAD", "NGN", "NIO", "NPR", "PAB", "PEN",
            "PGK", "PKR", "QAR", "RSD", "SAR", "SBD", "SCR", "SHP", "SLE", "SOS", "SRD", "SZL", "TJS", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UYU",
            "UZS", "WST", "XCD", "XCG", "YER", "ZMW",
        ];
        foreach (var code in twoDecimals) yield return Of(code);
        foreach (var code in (string[])["ARS", "AUD", "BRL", "CAD", "CHF", "EUR", "ILS", "NZD", "PHP", "RUB", "SGD", "USD", "ZAR"]) yield return Of(code, smallest: 0.50m);
        yield return Of("AED", smallest: 2m);
        yield return Of("COP", smallest: 0.50m, digits: 10);
        yield return Of("CZK", smallest: 15m);
        yield return Of("DKK", smallest: 2.50m);
        yield return Of("GBP", smallest: 0.30m);
        yield return Of("HKD", smallest: 4m);
        yield return Of("HUF", smallest: 175m);
        yield return Of("IDR", smallest: 0.50m, digits: 12);
        yield return Of("INR", smallest: 0.50m, digits: 9);
        yield return Of("MXN", smallest: 10m);
        yield return Of("MYR", smallest: 2m);
        yield return Of("NOK", smallest: 3m);
        yield return Of("PLN", smallest: 2m);
        yield return Of("RON", smallest: 2m);
        yield return Of("SEK", smallest: 3m);
        yield return Of("THB", smallest: 10m);

        foreach (var code in (string[])["BIF", "CLP", "DJF", "GNF", "KMF", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"]) yield return Of(code, decimals: 0);
        yield return Of("JPY", decimals: 0, smallest: 50m);
        yield return Of("KRW", decimals: 0, smallest: 50m);
        // Without a smaller coin, and yet counted in hundredths by the provider.
        yield return Of("ISK", decimals: 0, providerDecimals: 2);
        yield return Of("UGX", decimals: 0, providerDecimals: 2);

        foreach (var code in (string[])["BHD", "JOD", "KWD", "OMR", "TND"]) yield return Of(code, decimals: 3);

        static Currency Of(string code, int decimals = 2, decimal? smallest = null, int digits = 8, int? providerDecimals = null) =>
            new(code, decimals, smallest, digits, providerDecimals);
    }

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        for (var step = 0; step < Math.Abs(exponent); step++) power = exponent > 0 ? power * 10 : power / 10;
        return power;
    }
}
