namespace ServerlessShop.Local.Seed.Products;

internal static class Coffees
{
    public static readonly CatalogueProduct[] All =
    [
        new("COF-101", "Ethiopia Guji Natural, 250 g", "coffee", 13.90m, 90, ["single-origin", "light-roast", "filter"],
            "Dried in the fruit at 2,000 metres. Blueberry and jasmine; people ask whether we added anything."),
        new("COF-102", "Ethiopia Yirgacheffe Washed, 250 g", "coffee", 13.50m, 85, ["single-origin", "light-roast", "filter"],
            "Bergamot, lemon and black tea. The coffee we hand to tea drinkers."),
        new("COF-103", "Kenya Nyeri AA, 250 g", "coffee", 15.20m, 0, ["single-origin", "light-roast", "filter"],
            "SL28 and SL34 from a cooperative near Mount Kenya. Blackcurrant, tomato leaf, a bright and juicy acidity."),
        new("COF-104", "Colombia Huila, 250 g", "coffee", 12.20m, 130, ["single-origin", "medium-roast", "filter", "espresso"],
            "Smallholder lots from Pitalito. Red apple, caramel, and balanced enough for every brewer in the house."),
        new("COF-105", "Guatemala Huehuetenango, 250 g", "coffee", 12.80m, 100, ["single-origin", "medium-roast", "filter"],
            "Grown high and dried slowly. Milk chocolate, orange peel, a clean finish."),
        new("COF-106", "Brazil Cerrado Pulped Natural, 1 kg", "coffee", 34.00m, 70, ["single-origin", "medium-roast", "espresso"],
            "Hazelnut, cocoa, low acidity: the backbone of our espresso, sold on its own by the kilo."),
        new("COF-107", "Sumatra Lintong, 250 g", "coffee", 12.90m, 55, ["single-origin", "dark-roast", "french-press"],
            "Wet-hulled. Cedar, dark chocolate and a heavy body that suits a French press."),
        new("COF-108", "Costa Rica Tarrazú Honey, 250 g", "coffee", 14.40m, 65, ["single-origin", "medium-roast", "filter"],
            "Yellow honey process: part of the fruit stays on while it dries. Peach and brown sugar."),
        new("COF-109", "Espresso Number One, 1 kg", "coffee", 29.90m, 160, ["blend", "medium-roast", "espresso", "takes-milk"],
            "Brazil, Colombia and a fifth of Indian robusta for the crema. Chocolate first, then more chocolate."),
        new("COF-110", "Espresso Number Two, 250 g", "coffee", 11.90m, 140, ["blend", "light-roast", "espresso"],
            "The lighter one: Ethiopia and Guatemala, roasted for a flat white that still tastes of fruit."),
        new("COF-111", "Decaf Mexico Mountain Water, 250 g", "coffee", 12.50m, 80, ["single-origin", "medium-roast", "decaf"],
            "Decaffeinated with water alone in Veracruz. Almond and cane sugar, and sleep afterwards."),
        new("COF-112", "Cold Brew Bags, 6 × 40 g", "coffee", 15.50m, 75, ["blend", "coarse-ground", "cold-brew"],
            "Put a bag in a litre of cold water at night, take it out in the morning."),
    ];
}
