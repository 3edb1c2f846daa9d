namespace ServerlessShop.Local.Seed;

/// <summary>The pictures of the catalogue, which the storefront serves: a file a category, of which the fragment chooses a variant.</summary>
internal static class Pictures
{
    // A letter each, from a.
    private static readonly Dictionary<string, int> s_variants = new()
    {
        ["green-tea"] = 5, ["black-tea"] = 5, ["oolong"] = 3, ["white-tea"] = 2, ["pu-erh"] = 2, ["herbal"] = 4, ["coffee"] = 6,
        ["teapots"] = 5, ["cups"] = 6, ["matcha-tools"] = 3, ["storage"] = 3, ["accessories"] = 3, ["brewers"] = 4, ["grinders"] = 3, ["kettles"] = 2,
        ["pantry"] = 3, ["gifts"] = 2,
    };

    // Where the variants are different things, a product looks like what it is.
    private static readonly Dictionary<string, char> s_chosen = new()
    {
        ["WAR-101"] = 'a', ["WAR-102"] = 'e', ["WAR-103"] = 'd', ["WAR-104"] = 'c', ["WAR-105"] = 'b',
        ["WAR-106"] = 'e', ["WAR-107"] = 'c', ["WAR-108"] = 'a', ["WAR-109"] = 'c', ["WAR-110"] = 'b',
        ["WAR-112"] = 'a', ["WAR-113"] = 'b', ["GEA-108"] = 'c', ["GEA-109"] = 'a',
        ["GEA-101"] = 'a', ["GEA-102"] = 'b', ["GEA-103"] = 'a', ["GEA-104"] = 'd', ["GEA-105"] = 'b', ["GEA-106"] = 'c',
        ["PAN-102"] = 'a', ["PAN-104"] = 'b',
    };

    public static string Of(string category, string sku) => $"/assets/pictures/{category}.svg#{Variant(category, sku)}";

    // The last character counts once, so neighbours differ.
    private static char Variant(string category, string sku) => s_chosen.TryGetValue(sku, out var chosen)
        ? chosen
        : (char)('a' + (sku.Aggregate(0u, (hash, character) => (hash * 31) + character) % (uint)s_variants[category]));
}
