namespace ServerlessShop.Local.Seed.Products;

internal static class CoffeeGear
{
    public static readonly CatalogueProduct[] All =
    [
        new("GEA-101", "Hand Grinder, 48 mm Steel Burrs", "grinders", 119.00m, 28, ["steel", "travel"],
            "Thirty clicks from espresso to French press, 25 g of beans, no rattle in the axle."),
        new("GEA-102", "Electric Filter Grinder", "grinders", 189.00m, 14, ["steel", "electric"],
            "Flat 64 mm burrs and a timer. Quiet enough not to wake anybody."),
        new("GEA-103", "Pour-Over Dripper Ceramic, size 02", "brewers", 22.90m, 75, ["ceramic", "filter"],
            "The cone with the spiral ribs. One to four cups."),
        new("GEA-104", "Glass Carafe Brewer, 6 cups", "brewers", 46.50m, 32, ["glass", "filter", "gift"],
            "One piece of glass with a wooden collar; thick paper makes a clear cup."),
        new("GEA-105", "French Press Steel, 1 l", "brewers", 49.00m, 40, ["steel", "french-press"],
            "Double-walled and unbreakable, with a filter that leaves hardly any mud."),
        new("GEA-106", "Moka Pot, 3 cups", "brewers", 29.90m, 65, ["aluminium", "espresso"],
            "For the hob and for camping. Never wash it with soap."),
        new("GEA-107", "Gooseneck Kettle, 0.9 l, adjustable", "kettles", 94.00m, 4, ["electric", "steel"],
            "Holds any temperature between 40 and 100 °C for half an hour. Right for gyokuro as well as for coffee."),
        new("GEA-108", "Coffee Scale with Timer", "accessories", 39.00m, 48, ["electric"],
            "Reads to 0.1 g, in less than half a second, and starts its clock with the first drop."),
        new("GEA-109", "Paper Filters, size 02, 100 pieces", "accessories", 6.90m, 280, ["compostable", "filter", "everyday"],
            "Oxygen-bleached: no taste of paper after a quick rinse."),
    ];
}
