using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace ServerlessShop.Storefront.Wording;

// Where functions run there are no tables of time zones either, and nobody says in which one a customer lives: a page says UTC, and
// a script says the same in the browser's own zone.
public sealed partial class Words
{
    private static readonly string[] s_englishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary><c>28 Nov 2026</c> and <c>28.11.2026</c>, in UTC.</summary>
    public string Date(DateTimeOffset at) => Say(Invariant($"{at.UtcDateTime:%d} {s_englishMonths[at.UtcDateTime.Month - 1]} {at.UtcDateTime:yyyy}"), Invariant($"{at.UtcDateTime:dd.MM.yyyy}"));

    /// <summary><c>28 Nov 2026, 18:02</c> and <c>28.11.2026, 18:02</c>, in UTC.</summary>
    public string DateTime(DateTimeOffset at) => Invariant($"{Date(at)}, {at.UtcDateTime:HH:mm}");

    /// <summary><c>18:02:11</c>, in UTC.</summary>
    public static string Clock(DateTimeOffset at) => Invariant($"{at.UtcDateTime:HH:mm:ss}");

    /// <summary>A date and time as an element of the page.</summary>
    internal HtmlString DateTimeElement(DateTimeOffset at) => Element(at, "datetime", DateTime(at));

    /// <summary>A date as an element of the page.</summary>
    internal HtmlString DateElement(DateTimeOffset at) => Element(at, "date", Date(at));

    /// <summary>A time with its seconds as an element of the page.</summary>
    internal static HtmlString ClockElement(DateTimeOffset at) => Element(at, "clock", Clock(at));

    private static HtmlString Element(DateTimeOffset at, string form, string text) =>
        new(Invariant($"<time class=\"nowrap\" datetime=\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\" data-local=\"{form}\">{text}{(form == "date" ? "" : " UTC")}</time>"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
