using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>All categories, with their pictures.</summary>
public sealed class Families
{
    internal Families(IEnumerable<string> categories, Words words, bool inView = false) => (Categories, Words, Loading) = ([.. categories], words, inView ? "eager" : "lazy");

    internal IReadOnlyList<string> Categories { get; }

    internal Words Words { get; }

    internal string Loading { get; }
}
