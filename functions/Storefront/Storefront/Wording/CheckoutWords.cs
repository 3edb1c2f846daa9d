using ServerlessShop.Contracts;

namespace ServerlessShop.Storefront.Wording;

internal sealed class CheckoutWords(Words words)
{
    public string Title => words.Say("Checkout", "Kasse");
    public string WhereItGoes => words.Say("Where it goes", "Wohin es geht");
    public string Name => words.Say("First and last name", "Vor- und Nachname");
    public string Street => words.Say("Street and number", "Straße und Hausnummer");
    public string PostalCode => words.Say("Postal code", "Postleitzahl");
    public string City => words.Say("Town", "Ort");
    public string Country => words.Say("Country", "Land");
    public string HowYouPay => words.Say("How you pay", "Wie Sie zahlen");
    public string DemoPayment => words.Say("This is a demo shop: choose how the bank responds.", "Dies ist ein Demo-Laden: Wählen Sie, was die Bank tun soll.");
    public string GoesThrough => words.Say("Goes through at once", "Geht sofort durch");
    public string VisaSecure => words.Say("Visa with 3-D Secure", "Visa mit 3-D Secure");
    public string BankAsks => words.Say("The bank asks you to confirm it", "Die Bank bittet Sie um Freigabe");
    public string VisaDeclined => words.Say("Visa that is declined", "Visa, die abgelehnt wird");
    public string BankSaysNo => words.Say("The bank says no", "Die Bank sagt Nein");
    public string VisaWithoutFunds => words.Say("Visa without funds", "Visa ohne Deckung");
    public string BankSaysNoAndWhy => words.Say("The bank says no, and why", "Die Bank sagt Nein, und warum");
    public string YourOrder => words.Say("Your order", "Ihre Bestellung");
    public string Delivery => words.Say("Delivery", "Lieferung");
    public string ToPay => words.Say("To pay", "Zu zahlen");
    public string OrderAndPay(Money total) => words.Say($"Order and pay {words.Money(total)}", $"Zahlungspflichtig bestellen, {words.Money(total)}");
    public string TwiceIsOnce => words.Say("Pressing twice orders once. You can cancel until it is shipped.", "Zweimal drücken bestellt einmal. Bis zum Versand können Sie stornieren.");
    public string BackToCart => words.Say("Back to the cart", "Zurück zum Korb");
    public string ThingsToPutRight(int count) => words.Say(count,
        "One thing to correct. Nothing has been ordered or charged.", $"{Count(count)} things to correct. Nothing has been ordered or charged.",
        "Eines stimmt noch nicht. Es wurde nichts bestellt und nichts abgebucht.", $"{Count(count)} Dinge stimmen noch nicht. Es wurde nichts bestellt und nichts abgebucht.");
    public string NameMissing => words.Say("Enter the name on the door.", "Geben Sie den Namen an, der an der Tür steht.");
    public string StreetMissing => words.Say("Enter the street and the number, such as Lindenallee 12.", "Geben Sie Straße und Hausnummer ein, zum Beispiel Lindenallee 12.");
    public string CityMissing => words.Say("Enter the town, such as Berlin.", "Geben Sie den Ort ein, zum Beispiel Berlin.");
    public string PostalCodeMissing => words.Say("Enter the postal code, such as 10437.", "Geben Sie die Postleitzahl ein, zum Beispiel 10437.");
    public string FiveDigits => words.Say("Enter five digits, such as 10437.", "Geben Sie fünf Ziffern ein, zum Beispiel 10437.");
    public string FourDigits => words.Say("Enter four digits, such as 1010.", "Geben Sie vier Ziffern ein, zum Beispiel 1010.");
    public string CountryMissing => words.Say("Choose the country.", "Wählen Sie das Land.");
    public string PaymentMissing => words.Say("Choose how you pay.", "Wählen Sie, wie Sie zahlen.");
    public string TooLong(int most) => words.Say($"Use at most {most} characters.", $"Verwenden Sie höchstens {most} Zeichen.");
    public string CannotBePrinted => words.Say("This contains characters that cannot be printed. Type it again.", "Hier stehen Zeichen, die sich nicht drucken lassen. Geben Sie es noch einmal ein.");
    public string PriceHasChanged => words.Say("A price has changed. Check the new total, then order.", "Ein Preis hat sich inzwischen geändert. Sehen Sie sich die neue Summe an und bestellen Sie dann.");
    public string StockHasChanged => words.Say("Something has sold out. It is no longer counted; check the new total, then order.", "Etwas ist inzwischen ausverkauft. Es zählt nicht mehr mit; sehen Sie sich die neue Summe an und bestellen Sie dann.");
    public string TooManyOpenOrders => words.Say(
        "You have orders that are not paid yet. Finish or cancel one of them first; nothing has been ordered or charged.",
        "Sie haben Bestellungen, die noch nicht bezahlt sind. Schließen Sie erst eine davon ab oder stornieren Sie sie; es wurde nichts bestellt und nichts abgebucht.");
    public string TooManyDeclines(TimeSpan? wait) => Math.Max(1, (int)Math.Ceiling((wait ?? TimeSpan.FromHours(1)).TotalMinutes)) is var minutes ? words.Say(minutes,
        "Your bank has declined several payments in a row. Order again in a minute; nothing has been ordered or charged.",
        $"Your bank has declined several payments in a row. Order again in {minutes} minutes; nothing has been ordered or charged.",
        "Ihre Bank hat mehrere Zahlungen nacheinander abgelehnt. Bestellen Sie in einer Minute noch einmal; es wurde nichts bestellt und nichts abgebucht.",
        $"Ihre Bank hat mehrere Zahlungen nacheinander abgelehnt. Bestellen Sie in {minutes} Minuten noch einmal; es wurde nichts bestellt und nichts abgebucht.") : "";

    public string NotChargeable(Money total) => Currency.Find(total.Currency) switch
    {
        { } currency when total.Amount < currency.SmallestCharge => words.Say(
            $"The smallest payment that we can take is {words.Money(currency.SmallestCharge, currency.Code)}. Add something to your cart; nothing has been ordered or charged.",
            $"Die kleinste Zahlung, die wir annehmen können, ist {words.Money(currency.SmallestCharge, currency.Code)}. Legen Sie etwas dazu; es wurde nichts bestellt und nichts abgebucht."),
        { } currency when total.Amount > currency.LargestCharge => words.Say(
            $"The largest payment that we can take is {words.Money(currency.LargestCharge, currency.Code)}. Order fewer at a time; nothing has been ordered or charged.",
            $"Die größte Zahlung, die wir annehmen können, ist {words.Money(currency.LargestCharge, currency.Code)}. Bestellen Sie weniger auf einmal; es wurde nichts bestellt und nichts abgebucht."),
        _ => words.Say(
            $"We cannot take a payment of {words.Money(total)}. Change what is in your cart; nothing has been ordered or charged.",
            $"Eine Zahlung über {words.Money(total)} können wir nicht annehmen. Ändern Sie Ihren Korb; es wurde nichts bestellt und nichts abgebucht."),
    };

    public string OrderedBefore => words.Say(
        "We already received this order, with other details. Check your orders before you order again.",
        "Diese Bestellung war schon bei uns angekommen, mit anderen Angaben. Sehen Sie bei Ihren Bestellungen nach, bevor Sie noch einmal bestellen.");
    public string ToYourOrders => words.Say("To your orders", "Zu Ihren Bestellungen");
    public string CardRefused => words.Say("We cannot accept this payment method. Choose another one; nothing was charged.", "Mit dieser Zahlungsart geht es nicht. Wählen Sie eine andere; es wurde nichts abgebucht.");
    public string CardNumber => words.Say("Card", "Karte");
    public string NeedsScript => words.Say("To enter a card, your browser needs to allow scripts.", "Um eine Karte einzugeben, muss Ihr Browser Skripte ausführen.");
    public string DraftKept => words.Say("What you entered is still here. Check it, then order.", "Ihre Angaben sind noch da. Sehen Sie sie durch und bestellen Sie dann.");
    public string FieldErrorTitle(string title) => words.Say($"Error: {title}", $"Fehler: {title}");
    public string CannotTakeOrders => words.Say(
        "We cannot take orders at the moment. Your cart is kept, and nothing has been charged.",
        "Wir können gerade keine Bestellungen annehmen. Ihr Korb bleibt erhalten, und es wurde nichts abgebucht.");
    public string NothingToOrder => words.Say("There is nothing in your cart that can be ordered now.", "In Ihrem Korb ist nichts, was sich jetzt bestellen lässt.");

    private string Count(int count) => count switch
    {
        2 => words.Say("Two", "Zwei"),
        3 => words.Say("Three", "Drei"),
        4 => words.Say("Four", "Vier"),
        5 => words.Say("Five", "Fünf"),
        6 => words.Say("Six", "Sechs"),
        _ => words.Number(count),
    };
}
