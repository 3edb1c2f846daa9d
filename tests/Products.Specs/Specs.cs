using ServerlessShop.Contracts;
using ServerlessShop.Testing;

namespace ServerlessShop.Products.Specs;

internal static class Specs
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Later = Noon.AddHours(1);

    public static readonly ProductDetails Sencha = new("Sencha", "A green tea.", "tea", ["green", "japan"], "https://img.example/sencha.jpg");
    public static readonly Money Price = new(12.50m, "EUR");

    public static readonly ProductCreated Created = new("p-1", "TEA-001", Sencha, Price, Noon);
    public static readonly ProductDiscontinued Discontinued = new("p-1", Later);

    public static DeciderSpec<Product, ProductCommand, ProductEvent>.GivenSteps Given(params ProductEvent[] past) =>
        new DeciderSpec<Product, ProductCommand, ProductEvent>(Product.Decider).Given(past);
}
