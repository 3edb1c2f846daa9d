namespace ServerlessShop.Local.Seed;

/// <summary>The families of a large shop, and their products in turn.</summary>
internal static class Assortment
{
    private static readonly Trait[] s_teaPacks =
        [new("50 g", ""), new("100 g", "", 1.8m), new("250 g", "In the large bag, for those who drink it every day.", 4m)];

    private static readonly Trait[] s_coffeePacks = [new("250 g", ""), new("1 kg", "In the kilo bag with a valve.", 3.6m)];

    private static readonly Trait[] s_glazes =
    [
        new("Ash Glaze", "The glaze is made of wood ash and runs green where it is thick."),
        new("Celadon", "Under a pale blue-green celadon.", 1.1m),
        new("Tenmoku", "Black tenmoku, breaking to rust at the rim.", 1.1m),
        new("Oribe Green", "Half of it dipped in copper green.", 1.15m),
        new("Matt White", "Matt white outside, clear inside."),
        new("Cobalt", "With two brush strokes of cobalt."),
        new("Unglazed", "Left unglazed outside, so that it darkens with use.", 0.95m, "unglazed"),
    ];

    private static readonly Trait[] s_potteries =
    [
        new("Mashiko", "Thrown in Mashiko.", 1.2m, "japan"), new("Bizen", "From a wood-fired kiln in Bizen.", 1.6m, "japan"),
        new("Westerwald", "Salt-fired stoneware from the Westerwald.", 1m, "germany"), new("Bornholm", "From a two-person workshop on Bornholm.", 1.3m, "denmark"),
        new("Jingdezhen", "Porcelain from Jingdezhen.", 1.1m, "china"), new("Stoke", "Slip-cast in Stoke-on-Trent.", 0.8m, "england"),
    ];

    private static readonly Family[] s_families =
    [
        new("BLK", "black-tea", "{0} {1} {2}, {3}", 6.50m,
        [
            [
                new("Darjeeling", "Grown on steep Himalayan slopes.", 1.6m, "india"), new("Assam", "From the Brahmaputra valley.", 1m, "india"),
                new("Nilgiri", "From the blue hills of the south.", 1.1m, "india"), new("Uva", "From the east of Sri Lanka, where the dry wind blows.", 1.1m, "sri-lanka"),
                new("Dimbula", "From Sri Lanka's western slopes.", 1m, "sri-lanka"), new("Keemun", "From Anhui.", 1.4m, "china"),
                new("Yunnan", "From old, large-leaved trees.", 1.3m, "china"), new("Nepal Ilam", "From smallholders across the border from Darjeeling.", 1.5m, "nepal"),
                new("Kenya Highland", "From red soil at 2,000 metres.", 0.9m, "kenya"), new("Rwanda Rukeri", "From a young garden on volcanic ground.", 1m, "rwanda"),
                new("Rize", "From the Black Sea coast, where it snows on the bushes.", 0.8m, "turkey"), new("Malawi Thyolo", "From one of Africa's oldest gardens.", 0.9m, "malawi"),
            ],
            [
                new("Early Spring", "Picked in the first weeks of the year: light and brisk.", 1.4m, "spring"), new("Summer", "Picked in June: full and ripe.", 1.1m, "summer"),
                new("Autumn", "Picked after the rains: round and mellow.", 1m, "autumn"),
            ],
            [new("Whole Leaf", "Whole leaves, rolled by hand.", 1.3m, "whole-leaf"), new("Broken", "Broken leaf: strong, quick, takes milk.", 0.8m, "takes-milk"), new("Golden Bud", "With many golden buds.", 1.7m)],
            s_teaPacks,
        ]),
        new("GRN", "green-tea", "{0} {1} {2}, {3}", 7.00m,
        [
            [
                new("Shizuoka", "From the foot of Mount Fuji.", 1.1m, "japan"), new("Kagoshima", "From the warm south of Kyushu.", 1m, "japan"), new("Uji", "From the oldest gardens around Kyoto.", 1.7m, "japan"),
                new("Yame", "From foggy valleys in Fukuoka.", 1.5m, "japan"), new("Anhui", "From the Yellow Mountains.", 1.1m, "china"), new("Zhejiang", "From the hills around Hangzhou.", 1.2m, "china"),
                new("Jeju", "From the volcanic island.", 1.4m, "korea"), new("Thai Nguyen", "From the north of Vietnam.", 0.8m, "vietnam"),
            ],
            [
                new("Sencha", "Steamed and rolled to needles.", 1m, "steamed"), new("Kukicha", "Made of stems: sweet, hardly any caffeine.", 0.8m, "low-caffeine"), new("Bancha", "The everyday leaf.", 0.7m, "everyday"),
                new("Kabuse", "Shaded for ten days.", 1.5m, "shaded"), new("Pan-Fired", "Fired in the pan, not steamed: nutty.", 1.1m, "pan-fired"), new("Roasted", "Roasted brown, for the evening.", 0.8m, "evening"),
            ],
            [new("First Harvest", "From the first harvest in spring.", 1.4m, "spring"), new("Second Harvest", "From the second harvest in June.", 1m, "summer"), new("Organic", "Certified organic.", 1.2m, "organic")],
            s_teaPacks,
        ]),
        new("OOL", "oolong", "{0} {1} {2}, {3}", 9.00m,
        [
            [
                new("Wuyi", "Grown between the rocks of Wuyi.", 1.4m, "china"), new("Anxi", "From the south of Fujian.", 1m, "china"), new("Phoenix Mountain", "From single bushes in Guangdong.", 1.6m, "china"),
                new("Alishan", "Grown above 1,200 metres, in fog.", 1.5m, "taiwan"), new("Lishan", "From the highest gardens of Taiwan.", 2m, "taiwan"), new("Nantou", "From the middle of the island.", 1.1m, "taiwan"),
                new("Doi Mae Salong", "From Chinese settlers in the north of Thailand.", 0.9m, "thailand"), new("Zealong Valley", "From New Zealand's only tea garden.", 1.6m, "new-zealand"),
            ],
            [new("Jade", "Hardly oxidised: green and floral.", 1m, "floral"), new("Amber", "Half oxidised: ripe fruit.", 1.1m), new("Ruby", "Nearly a black tea: honey and malt.", 1.1m)],
            [new("Unroasted", "Not roasted.", 1m), new("Light Roast", "Roasted lightly.", 1.05m, "roasted"), new("Charcoal Roast", "Roasted slowly over charcoal.", 1.2m, "roasted")],
            s_teaPacks,
        ]),
        new("INF", "herbal", "{1} {0}, {2}", 5.00m,
        [
            [
                new("Peppermint", "Cool and clear."), new("Spearmint", "Sweeter and softer than peppermint."), new("Sage", "Resinous and warm."), new("Lemon Balm", "Mild lemon, calming."),
                new("Nettle", "Green and mineral."), new("Fennel", "Sweet, good after a meal."), new("Linden Blossom", "Honeyed, for a cold.", 1.3m), new("Elderflower", "Flowery, for a cold as well.", 1.3m),
                new("Rosehip", "Tart, from whole shells."), new("Lemongrass", "Fresh, also good over ice."), new("Ginger", "Hot; let it draw for ten minutes."), new("Rooibos", "Round, with vanilla.", 1.1m),
                new("Honeybush", "Like rooibos, sweeter.", 1.2m), new("Mate", "Smoky and awake.", 1m, "caffeine"),
            ],
            [
                new("Whole", "Whole, as harvested.", 1.2m), new("Cut", "Cut, for filters and quick cups.", 1m, "everyday"), new("Wild", "Gathered wild.", 1.5m, "wild"), new("Demeter", "Grown biodynamically.", 1.4m, "organic"),
            ],
            s_teaPacks,
        ]),
        new("ROA", "coffee", "{0} {1} {2}, {3}", 9.50m,
        [
            [
                new("Ethiopia Sidama", "From the south of Ethiopia: floral.", 1.2m, "ethiopia"), new("Ethiopia Limu", "From the west of Ethiopia: spicy.", 1.1m, "ethiopia"), new("Kenya Kirinyaga", "Blackcurrant and grapefruit.", 1.4m, "kenya"),
                new("Rwanda Nyamasheke", "From the shore of Lake Kivu: red fruit.", 1.2m, "rwanda"), new("Burundi Kayanza", "Cherry and black tea.", 1.2m, "burundi"), new("Colombia Nariño", "Grown near the volcano Galeras: bright and sweet.", 1.1m, "colombia"),
                new("Peru Cajamarca", "Cocoa and soft citrus.", 1m, "peru"), new("Honduras Marcala", "Caramel and stone fruit.", 1m, "honduras"), new("El Salvador Apaneca", "Toffee and red apple.", 1.1m, "el-salvador"),
                new("Panama Boquete", "Orange blossom and honey.", 1.9m, "panama"), new("Brazil Sul de Minas", "Nuts and chocolate.", 0.9m, "brazil"), new("India Chikmagalur", "Spice and dark chocolate.", 0.9m, "india"),
            ],
            [
                new("Washed", "Washed, for a clear cup.", 1m, "washed"), new("Natural", "Dried in the fruit, for a sweet one.", 1.1m, "natural"), new("Honey", "Dried with part of the fruit.", 1.1m, "honey-process"),
                new("Anaerobic", "Fermented in closed tanks: wild, for the curious.", 1.5m, "anaerobic"),
            ],
            [new("Filter Roast", "Roasted light, for filter.", 1m, "light-roast"), new("Espresso Roast", "Roasted a little further, for espresso.", 1m, "medium-roast")],
            s_coffeePacks,
        ]),
        new("CUP", "cups", "{0} {1} {2}", 16.00m,
        [
            s_potteries,
            [
                new("Tea Bowl", "A bowl for both hands.", 1.2m), new("Mug 300 ml", "A mug for the desk.", 1m, "everyday"), new("Espresso Cup", "Small and thick, so that it keeps warm.", 0.7m, "espresso"),
                new("Tasting Cup", "Thin, for many small infusions.", 0.6m), new("Cappuccino Cup", "Wide, with room for foam.", 0.9m), new("Tumbler", "Without a handle, for tea or water.", 0.9m),
            ],
            s_glazes,
        ]),
        new("POT", "teapots", "{0} {1} {2}, {3}", 48.00m,
        [
            s_potteries,
            [
                new("Side-Handled Pot", "The handle at the side, for pouring with one hand.", 1.2m), new("Teapot", "With a bow handle that stays cool.", 1m), new("Gaiwan", "Lid and bowl, no spout.", 0.6m),
            ],
            s_glazes,
            [new("200 ml", "For one.", 0.9m), new("400 ml", "For two.", 1m), new("900 ml", "For a table.", 1.3m)],
        ]),
    ];

    public static int Size => s_families.Sum(family => family.Size);

    /// <summary>One of each family in turn, until all are through.</summary>
    public static IEnumerable<CatalogueProduct> Products() =>
        Enumerable.Range(0, s_families.Max(family => family.Size)).SelectMany(index => s_families.Where(family => index < family.Size).Select(family => family[index]));
}
