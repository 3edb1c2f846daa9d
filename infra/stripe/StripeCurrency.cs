using System.Globalization;

namespace ServerlessShop.Stripe;

/// <summary>A currency in which Stripe charges cards, with the limits of one charge: https://docs.stripe.com/currencies.</summary>
/// <param name="Decimals">Places after the decimal point of <c>amount</c>.</param>
/// <param name="Smallest">The smallest charge, as <c>amount</c> counts it.</param>
/// <param name="Step">What <c>amount</c> must be a multiple of.</param>
/// <param name="Digits">The longest <c>amount</c>.</param>
internal sealed record StripeCurrency(string Code, int Decimals, long Smallest, long Step, int Digits)
{
    // As Stripe lists them, those included that ISO 4217 has withdrawn since.
    private const string Known =
        "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop " +
        "dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl " +
        "mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd " +
        "shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw";

    private static readonly Dictionary<string, StripeCurrency> s_all = Known.Split(' ').Select(Describe).ToDictionary(currency => currency.Code);

    private long Largest => (long)Math.Pow(10, Digits) - 1;

    /// <exception cref="StripeException">Stripe does not charge in it.</exception>
    public static StripeCurrency Find(string code) => s_all.GetValueOrDefault(code)
        ?? throw StripeException.Invalid($"Invalid currency: {code}. Stripe currently supports these currencies: {string.Join(", ", s_all.Keys)}", param: "currency");

    /// <exception cref="StripeException">Stripe does not charge this amount.</exception>
    public void Check(long amount)
    {
        if (amount < 1) throw StripeException.Invalid("This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount");
        if (amount < Smallest) throw StripeException.Invalid($"Amount must be at least {Text(Smallest)}.", "amount_too_small", "amount");
        if (amount > Largest) throw StripeException.Invalid($"Amount must be no more than {Text(Largest)}.", "amount_too_large", "amount");
        if (amount % Step != 0) throw StripeException.Invalid($"Amounts in {Code} must be evenly divisible by {Step}.", "parameter_invalid_integer", "amount");
    }

    /// <summary>Such as <c>25.50 EUR</c> and <c>1500 JPY</c>.</summary>
    public string Text(long amount) =>
        (amount / (decimal)Math.Pow(10, Decimals)).ToString($"F{Decimals}", CultureInfo.InvariantCulture) + " " + Code.ToUpperInvariant();

    private static StripeCurrency Describe(string code)
    {
        var decimals = code switch
        {
            "bif" or "clp" or "djf" or "gnf" or "jpy" or "kmf" or "krw" or "mga" or "pyg" or "rwf" or "vnd" or "vuv" or "xaf" or "xof" or "xpf" => 0,
            "bhd" or "jod" or "kwd" or "omr" or "tnd" => 3,
            _ => 2,
        };
        var smallest = code switch
        {
            "usd" or "ars" or "aud" or "brl" or "cad" or "chf" or "cop" or "eur" or "idr" or "ils" or "inr" or "nzd" or "php" or "rub" or "sgd" or "zar" or "jpy" or "krw" => 50,
            "aed" or "myr" or "pln" or "ron" => 200,
            "czk" => 1500,
            "dkk" => 250,
            "gbp" => 30,
            "hkd" => 400,
            "huf" => 17500,
            "mxn" or "thb" => 1000,
            "nok" or "sek" => 300,
            _ => 1,
        };
        // Whole krónur and shillings, in hundredths; and of a third decimal only the nought.
        var step = code is "isk" or "ugx" ? 100 : decimals == 3 ? 10 : 1;
        var digits = code switch { "idr" => 12, "cop" => 10, "inr" => 9, _ => 8 };
        return new StripeCurrency(code, decimals, smallest, step, digits);
    }
}
