using ServerlessShop.Storefront.Browsing;

namespace ServerlessShop.Storefront.Wording;

internal sealed class ListWords(Words words)
{
    public string Everything => words.Say("Everything", "Alles");
    public string Found(string text) => words.Say($"“{text}”", $"„{text}“");
    public string FoundIn(string text, string category) => words.Say($"“{text}” in {category}", $"„{text}“ in {category}");
    public string Products(long count) => count == 1 ? words.Say("1 product", "1 Produkt") : words.Say($"{words.Number(count)} products", $"{words.Number(count)} Produkte");
    public string AlsoLookedFor => words.Say("We also looked for", "Gesucht haben wir auch nach");
    public string SortBy => words.Say("Sort by", "Sortieren nach");
    public string Sort => words.Say("Sort", "Sortieren");
    public string BestMatch => words.Say("Best match", "Beste Treffer");
    public string PriceAscending => words.Say("Price, lowest first", "Preis, aufsteigend");
    public string PriceDescending => words.Say("Price, highest first", "Preis, absteigend");
    public string Newest => words.Say("Newest", "Neueste zuerst");
    public string Filters(int chosen) => chosen == 0 ? words.Say("Filters", "Filter") : words.Say($"Filters ({chosen})", $"Filter ({chosen})");
    public string FiltersLabel => words.Say("Filters", "Filter");
    public string Category => words.Say("Category", "Kategorie");
    public string AllCategories => words.Say("All", "Alle");
    public string Price => words.Say("Price", "Preis");
    public string From(string symbol) => words.Say($"From {symbol}", $"Von {symbol}");
    public string To(string symbol) => words.Say($"To {symbol}", $"Bis {symbol}");
    public string Availability => words.Say("Availability", "Verfügbarkeit");
    public string InStockOnly => words.Say("In stock only", "Nur vorrätige");
    public string ShowProducts => words.Say("Show products", "Produkte zeigen");
    public string AtLeast(string amount) => words.Say($"From {amount}", $"Ab {amount}");
    public string AtMost(string amount) => words.Say($"Up to {amount}", $"Bis {amount}");
    public string Between(string least, string most) => words.Say($"{least} to {most}", $"{least} bis {most}");
    public string Remove => words.Say(", remove", ", entfernen");
    public string RemoveAll => words.Say("Remove all", "Alle entfernen");
    public string ProductsHeading => words.Say("Products", "Produkte");
    public string Pages => words.Say("Pages", "Seiten");
    public string Shown(long shown, long total) => words.Say($"{words.Number(shown)} of {words.Number(total)} shown", $"{words.Number(shown)} von {words.Number(total)} gezeigt");
    public string Next(long count) => words.Say((int)count, "Next product", $"Next {count} products", "Nächstes Produkt", $"Nächste {count} Produkte");
    public string NothingTitle => words.Say("Nothing fits all of this", "Dazu passt nichts");
    public string NothingFits => words.Say("Leave out one of these, and look again.", "Lassen Sie eines davon weg und sehen Sie noch einmal nach.");
    public string NothingFound(string text) => words.Say($"We have nothing for “{text}”", $"Zu „{text}“ haben wir nichts");
    public string NothingFoundAdvice => words.Say("Try a shorter or a more general word, or look along the shelves.", "Versuchen Sie ein kürzeres oder allgemeineres Wort, oder sehen Sie an den Regalen entlang.");
    public string NothingHere => words.Say("There is nothing on this shelf", "In diesem Regal steht nichts");
    public string Without(string filter) => words.Say($"Without “{filter}”", $"Ohne „{filter}“");
    public string LookEverywhere => words.Say("Look along the shelves", "An den Regalen entlang");
    public string SearchIsAway => words.Say("Search is unavailable at the moment.", "Die Suche ist gerade nicht da.");
    public string ByCategory => words.Say("You see everything by category.", "Sie sehen alles nach Kategorie.");
    public string Fault(ListFault fault) => fault switch
    {
        ListFault.LeastPrice => words.Say("The lowest price could not be read and is left out. Write it as 12.50.", "Der niedrigste Preis war nicht zu lesen und zählt nicht mit. Schreiben Sie ihn als 12,50."),
        ListFault.GreatestPrice => words.Say("The highest price could not be read and is left out. Write it as 12.50.", "Der höchste Preis war nicht zu lesen und zählt nicht mit. Schreiben Sie ihn als 12,50."),
        ListFault.PricesSwapped => words.Say("The lowest price was above the highest, so they have changed places.", "Der niedrigste Preis lag über dem höchsten, deshalb sind sie vertauscht."),
        ListFault.InStock => words.Say("The filter by stock could not be read and is left out.", "Der Filter nach Vorrat war nicht zu lesen und zählt nicht mit."),
        ListFault.Sort => words.Say("The list cannot be sorted in that way, so it is sorted as usual.", "Diese Reihenfolge gibt es nicht, deshalb ist es die übliche."),
        ListFault.LongText => words.Say("The search was too long, so its end is left out.", "Die Suche war zu lang, deshalb fehlt ihr Ende."),
        ListFault.Twice => words.Say("A filter was given twice, and its last value counts.", "Ein Filter kam zweimal vor, und sein letzter Wert zählt."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault."),
    };
    public string ListMoved => words.Say("This list has changed, so it starts again from the top.", "Diese Liste hat sich inzwischen geändert und beginnt von vorn.");
    public string AllFor(string typed) => words.Say($"All for “{typed}”", $"Alles zu „{typed}“");
    public string CategoryDescription(string category, string shop) => words.Say($"{category} at {shop}: what is in stock, and what it costs.", $"{category} bei {shop}: was vorrätig ist und was es kostet.");
}
