namespace ServerlessShop.Storefront.Browsing;

/// <summary>Products side by side.</summary>
/// <param name="atOnce">So many pictures are in view when the page opens.</param>
public sealed class Shelf
{
    private readonly HashSet<Card> _inView;

    internal Shelf(IReadOnlyList<Card> cards, int atOnce = 0) => (Cards, _inView) = (cards, [.. cards.Take(atOnce)]);

    internal IReadOnlyList<Card> Cards { get; }

    internal string Loading(Card card) => _inView.Contains(card) ? "eager" : "lazy";
}
