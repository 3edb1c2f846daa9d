namespace ServerlessShop.Storefront.Wording;

// A category is a word of the owner's catalogue, such as green-tea. Those of the demo shop have names in both languages; any other one
// is called as it is written.
public sealed partial class Words
{
    private static readonly Dictionary<string, (string English, string German)> s_categories = new(StringComparer.Ordinal)
    {
        ["green-tea"] = ("Green tea", "Grüner Tee"),
        ["black-tea"] = ("Black tea", "Schwarzer Tee"),
        ["oolong"] = ("Oolong", "Oolong"),
        ["white-tea"] = ("White tea", "Weißer Tee"),
        ["pu-erh"] = ("Pu-erh", "Pu-Erh"),
        ["herbal"] = ("Herbal", "Kräutertee"),
        ["coffee"] = ("Coffee", "Kaffee"),
        ["teapots"] = ("Teapots", "Teekannen"),
        ["cups"] = ("Cups", "Tassen"),
        ["matcha-tools"] = ("Matcha tools", "Für Matcha"),
        ["brewers"] = ("Brewers", "Kaffeebereiter"),
        ["grinders"] = ("Grinders", "Mühlen"),
        ["kettles"] = ("Kettles", "Kessel"),
        ["storage"] = ("Storage", "Aufbewahrung"),
        ["pantry"] = ("Pantry", "Vorrat"),
        ["gifts"] = ("Gifts", "Geschenke"),
        ["accessories"] = ("Accessories", "Zubehör"),
    };

    /// <summary>Those of the demo shop, in the order of its shelves.</summary>
    internal static IEnumerable<string> KnownCategories => s_categories.Keys;

    internal string Category(string category) => s_categories.TryGetValue(category, out var name)
        ? Say(name.English, name.German)
        : string.Concat(category[..1].ToUpperInvariant(), category[1..].Replace('-', ' '));
}
