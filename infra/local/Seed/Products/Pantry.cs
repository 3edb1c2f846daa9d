namespace ServerlessShop.Local.Seed.Products;

internal static class Pantry
{
    public static readonly CatalogueProduct[] All =
    [
        new("PAN-101", "Kandis Rock Sugar Brown, 500 g", "pantry", 5.40m, 120, ["vegan", "everyday"],
            "Large crystals that crackle when the tea is poured over them, as they do it in East Frisia."),
        new("PAN-102", "Linden Blossom Honey, 350 g", "pantry", 9.80m, 65, ["organic"],
            "From one beekeeper in Brandenburg. Minty and fresh; goes well with verbena."),
        new("PAN-103", "Shortbread with Sea Salt, 200 g", "pantry", 6.20m, 95, ["biscuits", "takes-tea"],
            "A third of it is butter, and it tastes so."),
        new("PAN-104", "Dark Chocolate 72 % with Coffee Nibs, 80 g", "pantry", 5.90m, 110, ["vegan", "chocolate"],
            "Peruvian cacao, and our Guatemala crushed into it."),
        new("PAN-105", "Candied Ginger, 150 g", "pantry", 6.80m, 80, ["vegan", "spiced"],
            "Soft, hot, rolled in raw sugar."),
        new("PAN-106", "Gift Box Three Teas", "gifts", 32.00m, 38, ["gift", "set"],
            "Sencha, Darjeeling and Earl Grey, 50 g of each, in tins, with a card about how to brew them."),
        new("PAN-107", "Gift Box First Filter Coffee", "gifts", 59.00m, 3, ["gift", "set"],
            "Dripper, a hundred filters, and 250 g of Colombia. Only a kettle is missing."),
    ];
}
