namespace ServerlessShop.Storefront.Wording;

internal sealed class HomeWords(Words words)
{
    public string Title => words.Say("Tea, coffee, and what you make them with", "Tee, Kaffee und was man dafür braucht");
    public string Description => words.Say(
        "Teas, coffees, and what you make them with. See what is in stock and follow each order step by step.",
        "Tees, Kaffees und was man dafür braucht. Sehen Sie, was vorrätig ist, und verfolgen Sie jede Bestellung Schritt für Schritt.");
    public string Lead => words.Say(
        "Teas and coffees from gardens we can name, and pots, cups and grinders to last. Once you have ordered, you can watch it leave the shelf.",
        "Tees und Kaffees aus Gärten, die wir nennen können, und Kannen, Tassen und Mühlen, die bleiben. Sie sehen zu, wie Ihre Bestellung das Regal verlässt.");
    public string LookAlong => words.Say("Look along the shelves", "An den Regalen entlang");
    public string StartWith(string product) => words.Say($"Start with {product}", $"Mit {product} anfangen");
    public string HeroAlt => words.Say(
        "A bag of coffee, a white side-handled teapot, a steaming cup and a tin of green tea on a shelf",
        "Eine Tüte Kaffee, eine weiße Teekanne mit seitlichem Griff, eine dampfende Tasse und eine Dose grüner Tee auf einem Regal");
    public string NewHeading => words.Say("New on the shelves", "Neu in den Regalen");
    public string AllNew => words.Say("All new products", "Alle neuen Produkte");
    public string RecordHeading => words.Say("Every order keeps a record", "Jede Bestellung führt Buch");
    public string Record => words.Say(
        "From the moment you order, the order’s page writes down each step as it happens: reserved, paid, confirmed, shipped. If something goes wrong, it says what, and that you were not charged.",
        "Vom ersten Augenblick an hält die Seite Ihrer Bestellung jeden Schritt fest: zurückgelegt, bezahlt, bestätigt, verschickt. Geht etwas schief, steht da, was, und dass nichts abgebucht wurde.");
    public string Placed => words.Say("Placed", "Bestellt");
    public string PlacedText => words.Say("We have your order.", "Ihre Bestellung ist da.");
    public string Reserved => words.Say("Reserved", "Zurückgelegt");
    public string ReservedText => words.Say("Taken off the shelf for you.", "Für Sie aus dem Regal genommen.");
    public string Payment => words.Say("Payment", "Zahlung");
    public string PaymentText => words.Say("Your bank is asked.", "Ihre Bank wird gefragt.");
    public string ConfirmedThenShipped => words.Say("Confirmed, then shipped", "Bestätigt, dann verschickt");
    public string EmptyShop => words.Say("The shelves are still empty. Come back soon.", "Die Regale sind noch leer. Schauen Sie bald wieder vorbei.");
}
