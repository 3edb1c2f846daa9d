using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Storefront.Wording;

/// <summary>
/// What the shop says, in one language. A class a page; both languages of a text stand on one line, so that none can lack one. There
/// is no ICU where functions run, so amounts, dates and names of countries have tables of their own.
/// </summary>
public sealed partial class Words
{
    public const string CookieName = "language";

    public static readonly Words English = new("en");
    public static readonly Words German = new("de");

    /// <summary>In the order in which they are offered.</summary>
    internal static readonly IReadOnlyList<Words> All = [English, German];

    private Words(string language)
    {
        Language = language;
        Frame = new(this);
        Home = new(this);
        List = new(this);
        Product = new(this);
        Stock = new(this);
        Cart = new(this);
        Checkout = new(this);
        Order = new(this);
        Orders = new(this);
        Account = new(this);
        Session = new(this);
        Errors = new(this);
    }

    /// <summary>As BCP 47 names it: <c>en</c> or <c>de</c>.</summary>
    public string Language { get; }

    /// <summary>Around every page.</summary>
    internal FrameWords Frame { get; }

    internal HomeWords Home { get; }

    internal ListWords List { get; }

    internal ProductWords Product { get; }

    internal StockWords Stock { get; }

    internal CartWords Cart { get; }

    internal CheckoutWords Checkout { get; }

    internal OrderWords Order { get; }

    internal OrdersWords Orders { get; }

    internal AccountWords Account { get; }

    internal SessionWords Session { get; }

    internal ErrorWords Errors { get; }

    /// <summary>The language that the visitor has chosen, or else the first one that the browser asks for and the shop speaks.</summary>
    public static Words For(HttpRequest request) => In(request.Cookies[CookieName]) ?? LanguageChoice.From(request.Headers.AcceptLanguage.ToString());

    /// <returns>Null if the shop does not speak it.</returns>
    public static Words? In(string? language) => All.FirstOrDefault(words => words.Language == language);

    internal string Say(string english, string german) => ReferenceEquals(this, German) ? german : english;

    internal string Say(int count, string one, string many, string einer, string mehrere) => count == 1 ? Say(one, einer) : Say(many, mehrere);
}
