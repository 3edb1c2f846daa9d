namespace ServerlessShop.Storefront.Wording;

/// <summary>The list of a customer's orders.</summary>
internal sealed class OrdersWords(Words words)
{
    public string Title => words.Say("Your orders", "Ihre Bestellungen");
    public string ByState => words.Say("Orders by state", "Bestellungen nach Stand");
    public string All => words.Say("All", "Alle");
    public string UnderWay => words.Say("Under way", "Unterwegs und offen");
    public string Confirmed => words.Say("Confirmed", "Bestätigt");
    public string Shipped => words.Say("Shipped", "Verschickt");
    public string Cancelled => words.Say("Cancelled", "Storniert");
    public string Rejected => words.Say("Not accepted", "Nicht angenommen");
    public string From => words.Say("From", "Von");
    public string To => words.Say("To", "Bis");
    public string Show => words.Say("Show", "Anzeigen");
    public string Caption => words.Say("Your orders, newest first", "Ihre Bestellungen, die neueste zuerst");
    public string Order => words.Say("Order", "Bestellung");
    public string Placed => words.Say("Placed", "Bestellt am");
    public string Contains => words.Say("Contains", "Enthält");
    public string State => words.Say("State", "Stand");
    public string Total => words.Say("Total", "Summe");
    public string AndMore(string first, int more) => words.Say($"{first} and {more} more", $"{first} und {more} weitere");
    public string Pages => words.Say("Pages", "Seiten");
    public string Count(int count) => words.Say(count, "1 order", $"{count} orders", "1 Bestellung", $"{count} Bestellungen");
    public string Older => words.Say("Older orders", "Ältere Bestellungen");
    public string None => words.Say("No orders yet", "Noch keine Bestellungen");
    public string NoneText => words.Say("Your orders appear here, step by step.", "Was Sie bestellen, steht hier, Schritt für Schritt.");
    public string NoneOfThese => words.Say("No orders fit this.", "Dazu passt keine Bestellung.");
    public string UnknownState => words.Say("There is no such state, so orders in any state are shown.", "Diesen Stand gibt es nicht, deshalb sehen Sie Bestellungen mit jedem Stand.");
    public string WrongFrom => words.Say("The first day is not a date and is left out.", "Der erste Tag ist kein Datum und zählt nicht mit.");
    public string WrongTo => words.Say("The last day is not a date or comes before the first, and is left out.", "Der letzte Tag ist kein Datum oder liegt vor dem ersten und zählt nicht mit.");
    public string LookAlong => words.Say("Look along the shelves", "An den Regalen entlang");
}
