namespace ServerlessShop.Storefront.Wording;

/// <summary>Masthead and footer.</summary>
internal sealed class FrameWords(Words words)
{
    public string SkipToContent => words.Say("Skip to the content", "Zum Inhalt");
    public string SearchLabel => words.Say("Search the shop", "Im Laden suchen");
    public string SearchPlaceholder => words.Say("Sencha, espresso, teapot", "Sencha, Espresso, Teekanne");
    public string Search => words.Say("Search", "Suchen");
    public string Suggestions => words.Say("Suggestions", "Vorschläge");
    public string YourShop => words.Say("Your shop", "Ihr Laden");
    public string SignIn => words.Say("Sign in", "Anmelden");
    public string SignOut => words.Say("Sign out", "Abmelden");
    public string Orders => words.Say("Orders", "Bestellungen");
    public string Cart => words.Say("Cart", "Korb");
    public string ProductsInCart(int count) => words.Say(count, " product", " products", " Produkt", " Produkte");
    public string Categories => words.Say("Categories", "Kategorien");
    public string Everything => words.Say("Everything", "Alles");
    public string YouAreHere => words.Say("You are here", "Sie sind hier");
    public string Shop => words.Say("Shop", "Laden");
    public string Privacy => words.Say("Privacy", "Datenschutz");
    public string Imprint => words.Say("Imprint", "Impressum");
    public string Language => words.Say("Language", "Sprache");
    public string Colours => words.Say("Colours", "Farben");
    public string Light => words.Say("Light", "Hell");
    public string Dark => words.Say("Dark", "Dunkel");
    public string AsTheSystem => words.Say("As the system", "Wie das System");
    public string ErrorTitle(string title) => words.Say($"Error: {title}", $"Fehler: {title}");
}
