using Microsoft.AspNetCore.Html;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>Products side by side.</summary>
/// <param name="atOnce">So many pictures are in view when the page opens.</param>
public sealed class Shelf
{
    private static readonly HtmlString s_soldOut = new("data-sold-out");

    private readonly HashSet<Card> _inView;

    internal Shelf(IReadOnlyList<Card> cards, int atOnce = 0) => (Cards, _inView) = (cards, [.. cards.Take(atOnce)]);

    internal IReadOnlyList<Card> Cards { get; }

    // Razor drops an attribute that is false, but for those that begin with "data-".
    internal static HtmlString SoldOut(Card card) => card.Stock is { IsNone: true } ? s_soldOut : HtmlString.Empty;

    internal string Loading(Card card) => _inView.Contains(card) ? "eager" : "lazy";
}
