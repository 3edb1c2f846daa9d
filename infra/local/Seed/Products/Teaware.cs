namespace ServerlessShop.Local.Seed.Products;

internal static class Teaware
{
    public static readonly CatalogueProduct[] All =
    [
        new("WAR-101", "Kyusu Tokoname, 300 ml", "teapots", 64.00m, 18, ["japan", "clay", "handmade"],
            "Side-handled pot of red Tokoname clay with a fine ceramic strainer: made for sencha, and it pours to the last drop."),
        new("WAR-102", "Gaiwan White Porcelain, 120 ml", "teapots", 19.50m, 45, ["china", "porcelain"],
            "Lid, bowl and saucer. Shows every leaf, keeps no flavour, and costs less than a pot."),
        new("WAR-103", "Yixing Clay Pot Xishi, 150 ml", "teapots", 119.00m, 2, ["china", "clay", "handmade", "gift"],
            "Zini clay, half-handmade. Choose one kind of tea for it and stay with it."),
        new("WAR-104", "Glass Teapot with Strainer, 1 l", "teapots", 34.90m, 50, ["glass", "dishwasher-safe"],
            "Borosilicate glass, steel strainer wide enough for leaves to unfold. Safe on a tea light."),
        new("WAR-105", "Cast Iron Tetsubin Arare, 0.8 l", "teapots", 89.00m, 15, ["japan", "cast-iron", "gift"],
            "Enamelled inside, hailstone pattern outside. Keeps the tea hot for the whole conversation."),
        new("WAR-106", "Yunomi Cup Shino Glaze, 180 ml", "cups", 27.00m, 0, ["japan", "stoneware", "handmade"],
            "Thrown in Gifu; the crackled white glaze is different on each one. You get one of those in the picture, not that one."),
        new("WAR-107", "Double-Walled Glass, 250 ml, set of 2", "cups", 18.90m, 85, ["glass", "dishwasher-safe", "set"],
            "Hot inside, cool outside, and the drink seems to float."),
        new("WAR-108", "Porcelain Tasting Cup, 50 ml, set of 4", "cups", 22.00m, 40, ["china", "porcelain", "set"],
            "Thin-walled cups for many short infusions."),
        new("WAR-109", "Matcha Bowl Raku Black, 400 ml", "matcha-tools", 58.00m, 12, ["japan", "stoneware", "handmade", "gift"],
            "Wide enough for the whisk, heavy enough to warm both hands."),
        new("WAR-110", "Bamboo Whisk, 100 prongs", "matcha-tools", 17.50m, 70, ["japan", "bamboo", "handmade"],
            "Cut from a single piece of bamboo. It wears out: soak it before use, dry it on a holder."),
        new("WAR-111", "Tea Tin Kaikado Style, 100 g", "storage", 24.00m, 55, ["tin", "airtight"],
            "Double lid that sinks shut under its own weight. Keeps light and air out."),
        new("WAR-112", "Paper Tea Filters, size 2, 100 pieces", "accessories", 4.20m, 300, ["compostable", "everyday"],
            "Unbleached, for one large cup. Flat bottom, so the leaves have room."),
        new("WAR-113", "Tea Thermometer", "accessories", 14.90m, 60, ["steel"],
            "Marks for green, oolong and black on the dial. Clips to a kettle."),
    ];
}
