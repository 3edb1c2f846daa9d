namespace ServerlessShop.Storefront.Wording;

internal sealed class ProductWords(Words words)
{
    public string Quantity => words.Say("Quantity", "Menge");
    public string OneFewer => words.Say("One fewer", "Eins weniger");
    public string OneMore => words.Say("One more", "Eins mehr");
    public string PutInCart => words.Say("Put in the cart", "In den Korb");
    public string GoodFor => words.Say("Filed under", "Stichworte");
    public string Article => words.Say("Article", "Artikel");
    public string BesideIt => words.Say("Beside it on the shelf", "Daneben im Regal");
    public string InCart(string name) => words.Say($"{name} is in your cart.", $"{name} liegt in Ihrem Korb.");
    public string GoToCart => words.Say("Go to the cart", "Zum Korb");
    public string NotSoldAnyMore => words.Say("Not sold any more", "Nicht mehr im Sortiment");
    public string LookBeside => words.Say("What stands beside it may do as well.", "Was daneben steht, passt vielleicht auch.");
    public string Picture(string name) => words.Say($"Picture of {name}", $"Bild: {name}");
}

/// <summary>Stock, as a person says it.</summary>
internal sealed class StockWords(Words words)
{
    public string InStock => words.Say("In stock", "Vorrätig");
    public string OnlyLeft(int count) => words.Say($"Only {count} left", $"Nur noch {count} da");
    public string SoldOut => words.Say("Sold out", "Ausverkauft");
    public string SoldOutForNow => words.Say("Sold out for now", "Zurzeit ausverkauft");
    public string NotSoldAnyMore => words.Say("Not sold any more", "Nicht mehr im Sortiment");
}
