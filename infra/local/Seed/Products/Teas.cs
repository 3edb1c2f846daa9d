namespace ServerlessShop.Local.Seed.Products;

internal static class Teas
{
    public static readonly CatalogueProduct[] All =
    [
        new("TEA-101", "Sencha Fukamushi, 100 g", "green-tea", 14.90m, 120, ["japan", "organic", "everyday"],
            "Deep-steamed sencha from Kagoshima. The long steaming breaks the leaf and gives a thick, grass-green cup that forgives water a little too hot."),
        new("TEA-102", "Gyokuro Yame, 50 g", "green-tea", 28.50m, 5, ["japan", "shaded"],
            "Shaded for three weeks before the harvest. Brew it at 55 °C with little water: sweet, dense, close to a broth."),
        new("TEA-103", "Genmaicha with Matcha, 100 g", "green-tea", 9.80m, 160, ["japan", "everyday", "low-caffeine"],
            "Bancha with roasted rice, dusted with matcha. Tastes of toast and popcorn; good with food."),
        new("TEA-104", "Hojicha Kyoto Roast, 100 g", "green-tea", 8.90m, 140, ["japan", "low-caffeine", "evening"],
            "Roasted over high heat until it is chestnut brown. Hardly any caffeine, so it is what we drink after dinner."),
        new("TEA-105", "Matcha Ceremonial Uji, 30 g", "green-tea", 26.00m, 60, ["japan", "shaded", "matcha"],
            "Stone-milled from first-harvest tencha. Fine enough for thick tea, mild enough for a first bowl."),
        new("TEA-106", "Long Jing Dragon Well, 50 g", "green-tea", 16.50m, 70, ["china", "pan-fired"],
            "Pan-fired flat leaves from Zhejiang, picked before the spring rains. Chestnut, sweet pea, and no bitterness up to the third infusion."),
        new("TEA-107", "Darjeeling First Flush, 100 g", "black-tea", 18.90m, 85, ["india", "spring", "organic"],
            "Picked in March. Light in the cup, with the green muscatel edge that only lasts for one season."),
        new("TEA-108", "Darjeeling Second Flush Muscatel, 100 g", "black-tea", 15.90m, 95, ["india", "summer"],
            "The June harvest, fuller and rounder than the first, with ripe grape and a little honey."),
        new("TEA-109", "Assam Golden Tips, 100 g", "black-tea", 11.50m, 150, ["india", "breakfast", "takes-milk"],
            "Malty and dark, with a good share of golden buds. It stands up to milk and a second slice of toast."),
        new("TEA-110", "Earl Grey with Calabrian Bergamot, 100 g", "black-tea", 9.90m, 180, ["blend", "flavoured", "everyday"],
            "A Ceylon base and cold-pressed bergamot oil, nothing else. Perfumed, not soapy."),
        new("TEA-111", "Lapsang Souchong, 100 g", "black-tea", 12.40m, 45, ["china", "smoked"],
            "Dried over pine fires in the Wuyi mountains. Camp fire and dried plum; a pinch of it does wonders to a stew."),
        new("TEA-112", "English Breakfast, 250 g", "black-tea", 13.90m, 200, ["blend", "breakfast", "takes-milk"],
            "Assam for body, Ceylon for colour, Kenya for brightness. Our house blend since we opened."),
        new("TEA-113", "Tie Guan Yin, 50 g", "oolong", 15.20m, 55, ["china", "floral"],
            "Tightly rolled, hardly oxidised. Opens over six or seven infusions from orchid to fresh butter."),
        new("TEA-114", "Dong Ding, 50 g", "oolong", 17.80m, 0, ["taiwan", "roasted"],
            "From Nantou county, roasted three times over charcoal. Toasted nuts, brown sugar, a long finish."),
        new("TEA-115", "Bai Mu Dan White Peony, 50 g", "white-tea", 12.90m, 65, ["china", "floral", "low-caffeine"],
            "Two leaves and a bud, withered and left alone. Hay, melon, and a softness that survives forgetting it in the pot."),
        new("TEA-116", "Shou Pu-erh Cake 2016, 200 g", "pu-erh", 32.00m, 3, ["china", "fermented", "gift"],
            "A pressed cake from Menghai, eight years in dry storage. Earth, cocoa, and clean enough to drink all afternoon."),
        new("TEA-117", "Masala Chai, 150 g", "black-tea", 10.90m, 130, ["blend", "spiced", "takes-milk"],
            "CTC Assam with cardamom, ginger, cinnamon, clove and black pepper. Boil it with milk, do not steep it."),
    ];
}
