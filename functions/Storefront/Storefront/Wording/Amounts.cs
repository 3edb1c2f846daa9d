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
        var (number, symbol) = (Math.Abs(amount).ToString("N" + Decimals(amount, currency), Numbers), s_symbols.GetValueOrDefault(currency));
        var sign = amount < 0 ? Numbers.NegativeSign : "";
        return sign + Say(symbol is null ? $"{currency}{NoBreak}{number}" : symbol + number, $"{number}{NoBreak}{symbol ?? currency}");
    }

    /// <summary>Without decimal places where there are none: <c>€30</c>, <c>7,50 €</c>.</summary>
    internal string RoundMoney(decimal amount, string currency)
    {
        var text = Money(amount, currency);
        return decimal.IsInteger(amount) && Decimals(amount, currency) is > 0 and var decimals
            ? text.Replace(Numbers.NumberDecimalSeparator + new string('0', decimals), "", StringComparison.Ordinal)
            : text;
    }

    /// <summary>The sign, or else the code.</summary>
    internal static string Symbol(string currency) => s_symbols.GetValueOrDefault(currency, currency);

    /// <summary>A count: <c>1,234</c> and <c>1.234</c>.</summary>
    public string Number(long count) => count.ToString("N0", Numbers);

    // A price of old may be finer than its currency: it is shown as it is, not as it would be rounded.
    private static int Decimals(decimal amount, string currency) =>
        Currency.DecimalsOf(currency) is var decimals && decimal.Round(amount, decimals) == amount ? decimals : amount.Scale;
}
