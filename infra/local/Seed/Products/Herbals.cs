namespace ServerlessShop.Local.Seed.Products;

internal static class Herbals
{
    public static readonly CatalogueProduct[] All =
    [
        new("HRB-101", "Rooibos Cederberg, 150 g", "herbal", 8.50m, 150, ["south-africa", "caffeine-free", "organic"],
            "Red bush from the Cederberg, cut long. Vanilla and wood; cannot be over-brewed."),
        new("HRB-102", "Chamomile Flowers, 40 g", "herbal", 7.20m, 90, ["caffeine-free", "evening", "organic"],
            "Whole flower heads rather than dust, so the cup is honeyed and not bitter."),
        new("HRB-103", "Moroccan Mint, 60 g", "herbal", 6.90m, 110, ["caffeine-free", "refreshing", "organic"],
            "Nana mint leaves, dried in the shade. Pour from high up, or over ice with lime."),
        new("HRB-104", "Lemon Verbena, 40 g", "herbal", 7.90m, 75, ["caffeine-free", "evening"],
            "Hand-picked whole leaves from the Loire. A clear, round lemon without any acid."),
        new("HRB-105", "Mountain Herbs No. 7, 60 g", "herbal", 9.40m, 1, ["caffeine-free", "blend", "organic"],
            "Thyme, sage, lady's mantle, cornflower and four more from alpine meadows. For colds, and for looking out of windows."),
        new("HRB-106", "Hibiscus and Rosehip, 100 g", "herbal", 6.50m, 125, ["caffeine-free", "fruity"],
            "Deep red and tart. Sweeten it a little and chill it in summer."),
    ];
}
