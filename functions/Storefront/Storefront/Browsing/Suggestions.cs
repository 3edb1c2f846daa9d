using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>Products whose names begin like what is typed.</summary>
public sealed class Suggestions
{
    private readonly IReadOnlyList<ProductSuggestion> _items;
    private readonly Words _words;

    internal Suggestions(IReadOnlyList<ProductSuggestion> items, string typed, Words words) => (_items, Typed, _words) = (items, typed, words);

    internal string Typed { get; }

    internal string All => new ListAddress(Text: Typed).ToString();

    // The typed part is marked in it as anywhere.
    internal string AllText => _words.List.AllFor(Typed);

    internal IEnumerable<(string Address, string Name, string Category)> Items => _items.Select(item => (Card.AddressOf(item.Id), item.Name, _words.Category(item.Category)));

    /// <summary>A text in three parts, of which the middle is what was typed, if it is there.</summary>
    internal (string Before, string Marked, string After) Split(string text)
    {
        foreach (var word in new[] { Typed }.Concat(Typed.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) return (text[..at], text.Substring(at, word.Length), text[(at + word.Length)..]);
        }

        return (text, "", "");
    }
}
