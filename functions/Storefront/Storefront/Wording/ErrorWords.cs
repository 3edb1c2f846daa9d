namespace ServerlessShop.Storefront.Wording;

/// <summary>What happened, whether anything was charged, and a way on.</summary>
internal sealed class ErrorWords(Words words)
{
    public string NotFoundTitle => words.Say("This page does not exist", "Diese Seite gibt es nicht");
    public string NotFound => words.Say("It may have moved, or the link is incomplete.", "Vielleicht ist sie umgezogen oder der Link unvollständig.");
    public string NotFoundAdvice => words.Say("Search for it above, or browse the shelves.", "Suchen Sie oben danach, oder sehen Sie an den Regalen entlang.");
    public string ForbiddenTitle => words.Say("Nothing was changed", "Das haben wir nicht getan");
    public string Forbidden => words.Say("The request came from another site, or from a page that is too old.", "Die Anfrage kam von einer anderen Seite oder von einer, die zu alt ist. Es wurde nichts geändert.");
    public string ForbiddenAdvice => words.Say("Open the page again in the shop and try it there.", "Öffnen Sie die Seite noch einmal im Laden und wiederholen Sie es dort.");
    public string BadRequestTitle => words.Say("We could not read this", "Das konnten wir nicht lesen");
    public string BadRequest => words.Say("What was sent is incomplete or too large. Nothing has been changed.", "Was gesendet wurde, ist unvollständig oder zu groß. Es wurde nichts geändert.");
    public string TooManyTitle => words.Say("One moment, please", "Einen Augenblick, eins nach dem anderen");
    public string TooMany => words.Say("There were too many requests in a short time. Your cart is kept, and nothing has been charged.", "Es waren zu viele Anfragen in kurzer Zeit. Ihr Korb bleibt erhalten, und es wurde nichts abgebucht.");
    public string ServerErrorTitle => words.Say("It was us, not you", "Es lag an uns, nicht an Ihnen");
    public string ServerError => words.Say("Something went wrong on our side. Your cart is kept.", "Bei uns ist etwas schiefgegangen. Ihr Korb bleibt erhalten.");
    public string ServerErrorAdvice => words.Say("Try again. If you have just ordered, look at your orders first: they show what we have received.", "Versuchen Sie es noch einmal. Wenn Sie gerade bestellt haben, sehen Sie zuerst bei Ihren Bestellungen nach: Dort steht, was wir haben.");
    public string UnavailableTitle => words.Say("The shop is having a break", "Der Laden macht kurz Pause");
    public string Unavailable => words.Say("We cannot take orders at the moment. Your cart is kept, and nothing has been charged.", "Wir können gerade keine Bestellungen annehmen. Ihr Korb bleibt erhalten, und es wurde nichts abgebucht.");
    public string UnavailableAdvice => words.Say("This usually passes within a minute. Try again, or look around in the meantime: the shelves are open.", "Meist ist das in einer Minute vorbei. Versuchen Sie es noch einmal, oder sehen Sie sich um: Die Regale sind offen.");
    public string TryAgainIn(TimeSpan wait) => wait < TimeSpan.FromMinutes(2)
        ? words.Say((int)Math.Ceiling(wait.TotalSeconds), "Try again in a second.", $"Try again in {Math.Ceiling(wait.TotalSeconds)} seconds.", "Versuchen Sie es in einer Sekunde noch einmal.", $"Versuchen Sie es in {Math.Ceiling(wait.TotalSeconds)} Sekunden noch einmal.")
        : words.Say($"Try again in {Math.Ceiling(wait.TotalMinutes)} minutes.", $"Versuchen Sie es in {Math.Ceiling(wait.TotalMinutes)} Minuten noch einmal.");
    public string TryAgain => words.Say("Try again", "Noch einmal versuchen");
    public string ToTheShop => words.Say("To the shop", "Zum Laden");
    public string ToYourOrders => words.Say("To your orders", "Zu Ihren Bestellungen");
    public string IfYouWrite => words.Say("If you write to us, give this number:", "Wenn Sie uns schreiben, nennen Sie diese Nummer:");
}
