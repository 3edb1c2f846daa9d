using System.Globalization;
using ServerlessShop.Contracts;

namespace ServerlessShop.Storefront.Wording;

public sealed partial class Words
{
    private const char NoBreak = '\u00a0';

    private static readonly Dictionary<string, string> s_symbols = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["INR"] = "₹", ["KRW"] = "₩", ["ILS"] = "₪", ["VND"] = "₫", ["TRY"] = "₺", ["UAH"] = "₴",
    };

    // ISO 4217's exceptions from two decimal places.
    private static readonly Dictionary<string, int> s_decimals = new(StringComparer.Ordinal)
    {
        ["BIF"] = 0, ["CLP"] = 0, ["DJF"] = 0, ["GNF"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KMF"] = 0, ["KRW"] = 0, ["PYG"] = 0, ["RWF"] = 0, ["UGX"] = 0, ["VND"] = 0,
        ["VUV"] = 0, ["XAF"] = 0, ["XOF"] = 0, ["XPF"] = 0, ["BHD"] = 3, ["IQD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["LYD"] = 3, ["OMR"] = 3, ["TND"] = 3,
    };

    private NumberFormatInfo? _numbers;

    private NumberFormatInfo Numbers => _numbers ??= new NumberFormatInfo
    {
        NumberDecimalSeparator = Say(".", ","),
        NumberGroupSeparator = Say(",", "."),
        NegativeSign = "−",
    };

    /// <summary>Such as <c>€48.70</c> and <c>48,70 €</c>; a currency without a sign by its code.</summary>
    public string Money(Money money) => Money(money.Amount, money.Currency);

    internal string Money(decimal amount, string currency)
    {
        var (number, symbol) = (Math.Abs(amount).ToString("N" + Decimals(currency), Numbers), s_symbols.GetValueOrDefault(currency));
        var sign = amount < 0 ? Numbers.NegativeSign : "";
        return sign + Say(symbol is null ? $"{currency}{NoBreak}{number}" : symbol + number, $"{number}{NoBreak}{symbol ?? currency}");
    }

    /// <summary>Without decimal places where there are none: <c>€30</c>, <c>7,50 €</c>.</summary>
    internal string RoundMoney(decimal amount, string currency)
    {
        var text = Money(amount, currency);
        return decimal.IsInteger(amount) && Decimals(currency) > 0 ? text.Replace(Numbers.NumberDecimalSeparator + new string('0', Decimals(currency)), "", StringComparison.Ordinal) : text;
    }

    /// <summary>The sign, or else the code.</summary>
    internal static string Symbol(string currency) => s_symbols.GetValueOrDefault(currency, currency);

    /// <summary>A count: <c>1,234</c> and <c>1.234</c>.</summary>
    public string Number(long count) => count.ToString("N0", Numbers);

    internal static int Decimals(string currency) => s_decimals.GetValueOrDefault(currency, 2);
}
