using ServerlessShop.Contracts;

namespace ServerlessShop.Storefront.Wording;

internal sealed class OrderWords(Words words)
{
    public string YourOrders => words.Say("Your orders", "Ihre Bestellungen");
    public string Order => words.Say("Order", "Bestellung");
    public string PlacedOn => words.Say("placed on", "vom");

    // What the heading says: the state in the customer's words.
    public string WeHaveIt => words.Say("We have your order", "Ihre Bestellung ist da");
    public string TakenOffTheShelf => words.Say("Taken off the shelf for you", "Für Sie zurückgelegt");
    public string BankWantsToHear => words.Say("Your bank wants to hear from you", "Ihre Bank braucht Ihre Freigabe");
    public string ThankYou => words.Say("Thank you, your order is confirmed", "Danke, Ihre Bestellung ist bestätigt");
    public string WeArePacking => words.Say("Confirmed, we are packing it", "Bestätigt, wir packen gerade");
    public string OnItsWay => words.Say("On its way", "Unterwegs");
    public string NotTaken => words.Say("We could not take this order", "Wir konnten diese Bestellung nicht annehmen");
    public string CancelledNothingCharged => words.Say("Cancelled, nothing charged", "Storniert, nichts abgebucht");
    public string CancelledRefunded(Money total) => words.Say($"Cancelled, {words.Money(total)} refunded", $"Storniert, {words.Money(total)} erstattet");

    // Badges
    public string BadgePlaced => words.Say("Placed", "Bestellt");
    public string BadgeWaiting => words.Say("Waiting for you", "Wartet auf Sie");
    public string BadgeConfirmed => words.Say("Confirmed", "Bestätigt");
    public string BadgePacking => words.Say("Being packed", "Wird gepackt");
    public string BadgeShipped => words.Say("Shipped", "Verschickt");
    public string BadgeRejected => words.Say("Not accepted", "Nicht angenommen");
    public string BadgeCancelled => words.Say("Cancelled", "Storniert");

    // The notice: what happened, what it means for the money, what to do now.
    public string PlacedNotice => words.Say("We are taking it off the shelf and asking your bank.", "Wir nehmen sie aus dem Regal und fragen Ihre Bank.");
    public string PlacedAdvice => words.Say("This takes a few seconds. You can stay here or leave: the order goes on.", "Das dauert ein paar Sekunden. Bleiben Sie hier oder gehen Sie: Die Bestellung läuft weiter.");
    public string ConfirmPayment(Money total) => words.Say($"Confirm the payment of {words.Money(total)} with your bank", $"Geben Sie die Zahlung von {words.Money(total)} bei Ihrer Bank frei");
    public string BankAsksSecondStep => words.Say(
        "Your bank asks for a second step (3-D Secure). What you ordered is reserved for ten minutes; after that we release it and charge nothing.",
        "Ihre Bank verlangt einen zweiten Schritt (3-D Secure). Ihre Bestellung ist zehn Minuten zurückgelegt; danach geben wir sie frei und buchen nichts ab.");
    public string GoToBank => words.Say("Go to your bank", "Zu Ihrer Bank");
    public string PaidAndPacked => words.Say("Paid, and packed next.", "Bezahlt, als Nächstes wird gepackt.");
    public string NothingLeftToDo => words.Say("There is nothing left for you to do. This page changes by itself when the parcel leaves.", "Sie brauchen nichts mehr zu tun. Diese Seite ändert sich von selbst, wenn das Paket losgeht.");
    public string NothingLeftToDoAtAll => words.Say("You have paid; all that is left is to wait for the bell.", "Bezahlt ist; jetzt fehlt nur noch das Klingeln an der Tür.");
    public string NothingChargedShort => words.Say("nothing charged", "nichts abgebucht");
    public string ParcelLeft => words.Say("The parcel has left us.", "Das Paket hat uns verlassen.");
    public string Declined => words.Say("Your bank declined the card. You have not been charged.", "Ihre Bank hat die Karte abgelehnt. Es wurde nichts abgebucht.");
    public string OutOfStock => words.Say("Somebody was quicker: the last one is gone. You have not been charged.", "Jemand war schneller: Das letzte Stück ist weg. Es wurde nichts abgebucht.");
    public string PaymentFailed => words.Say("The payment did not go through. Nothing was charged; please try again.", "Die Zahlung kam nicht zustande. Es wurde nichts abgebucht; bitte versuchen Sie es noch einmal.");
    public string TooMuchWaits => words.Say(
        "Your bank wants you to confirm this payment, and too much already waits for that. Nothing was charged; confirm or cancel your other orders first, or order fewer pieces.",
        "Ihre Bank möchte, dass Sie diese Zahlung freigeben, und es wartet schon zu viel darauf. Es wurde nichts abgebucht; geben Sie erst Ihre anderen Bestellungen frei oder stornieren Sie sie, oder bestellen Sie weniger Stück.");
    public string DataErased => words.Say("Your data was erased before we could send this order. You have not been charged.", "Ihre Daten wurden gelöscht, bevor wir diese Bestellung verschicken konnten. Es wurde nichts abgebucht.");
    public string PutBack => words.Say("What we had reserved is back on the shelf.", "Was zurückgelegt war, steht wieder im Regal.");
    public string BackOnTheShelf => words.Say("What we had reserved is back on the shelf. Your cart still holds these products, so that you can pay with another card.", "Was zurückgelegt war, steht wieder im Regal. Die Produkte liegen noch in Ihrem Korb, damit Sie mit einer anderen Karte zahlen können.");
    public string StillInCart => words.Say("Your cart still holds the other products.", "Die anderen Produkte liegen noch in Ihrem Korb.");
    public string PayWithAnotherCard => words.Say("Pay with another card", "Mit einer anderen Karte zahlen");
    public string ToTheCart => words.Say("To the cart", "Zum Korb");
    public string TryAgain => words.Say("Try again", "Noch einmal versuchen");
    public string BackAgain => words.Say(
        "What we had reserved is back on the shelf. One click puts these products back into your cart.",
        "Was zurückgelegt war, steht wieder im Regal. Ein Druck legt die Produkte wieder in Ihren Korb.");
    public string WeCancelled => words.Say("We had to cancel this order.", "Wir mussten diese Bestellung stornieren.");
    public string BeingUndone => words.Say("The payment and the stock are being released; this page says when it is done.", "Zahlung und Ware werden gerade freigegeben; diese Seite sagt, wann es so weit ist.");
    public string BankIsAsked => words.Say("Your bank has answered; we go on with your order.", "Ihre Bank hat geantwortet; es geht mit Ihrer Bestellung weiter.");
    public string NotCancelledAnyMore => words.Say("This order can no longer be cancelled.", "Diese Bestellung lässt sich nicht mehr stornieren.");
    public string YouCancelled => words.Say("You have cancelled this order.", "Sie haben diese Bestellung storniert.");
    public string NothingCharged => words.Say("Nothing was charged.", "Es wurde nichts abgebucht.");
    public string RefundedTo(Money total) => words.Say($"{words.Money(total)} goes back to your card; your bank shows it within a few days.", $"{words.Money(total)} gehen auf Ihre Karte zurück; Ihre Bank zeigt es in einigen Tagen.");

    public string Disputed => words.Say("Your bank was asked to take this payment back.", "Ihre Bank wurde gebeten, diese Zahlung zurückzuholen.");
    public string DisputedMeans(bool isShipped) => isShipped
        ? words.Say("Nothing is left for you to do. If you did not mean to, tell your bank.", "Sie müssen nichts tun. Wenn Sie das nicht wollten, sagen Sie es Ihrer Bank.")
        : words.Say("We ship nothing until this is settled. If you did not mean to, tell your bank.", "Wir verschicken nichts, bis das geklärt ist. Wenn Sie das nicht wollten, sagen Sie es Ihrer Bank.");
    public string RefundedMeans => words.Say("The payment was refunded in full.", "Die Zahlung wurde vollständig erstattet.");
    public string BadgeDisputed => words.Say("Payment disputed", "Zahlung bestritten");
    public string BadgeRefunded => words.Say("Refunded", "Erstattet");

    // The thread
    public string WhereItIs => words.Say("Where your order is", "Wo Ihre Bestellung ist");
    public string Placed => words.Say("Placed", "Bestellt");
    public string Reserved => words.Say("Reserved", "Zurückgelegt");
    public string Reserving => words.Say("Reserving", "Wird zurückgelegt");
    public string ReservedThenBack => words.Say("Reserved, then put back", "Zurückgelegt, dann zurückgestellt");
    public string NotInStock => words.Say("Not in stock", "Nicht mehr da");
    public string Payment => words.Say("Payment", "Zahlung");
    public string AskingBank => words.Say("Payment, asking your bank", "Zahlung, Ihre Bank wird gefragt");
    public string BankAsksYou => words.Say("Your bank asks you to confirm", "Ihre Bank bittet um Ihre Freigabe");
    public string PaymentDeclined => words.Say("Payment declined", "Zahlung abgelehnt");
    public string PaymentReleased => words.Say("Payment released", "Zahlung freigegeben");
    public string PaymentRefunded => words.Say("Payment refunded", "Zahlung erstattet");
    public string Confirmed => words.Say("Confirmed", "Bestätigt");
    public string Shipping => words.Say("Shipping", "Versand");
    public string Shipped => words.Say("Shipped", "Verschickt");
    public string Packing => words.Say("We are packing it", "Wir packen sie");
    public string NotAccepted => words.Say("Not accepted", "Nicht angenommen");
    public string Cancelled => words.Say("Cancelled", "Storniert");

    // A step's state, for screen readers
    public string StepDone => words.Say(", done", ", erledigt");
    public string StepNow => words.Say(", in progress", ", läuft");
    public string StepToDo => words.Say(", still to come", ", steht noch aus");
    public string StepWaiting => words.Say(", waiting for you", ", wartet auf Sie");
    public string StepFailed => words.Say(", failed", ", gescheitert");
    public string StepUndone => words.Say(", undone", ", rückgängig gemacht");

    public string WhatYouOrdered => words.Say("What you ordered", "Was Sie bestellt haben");
    public string ToPay => words.Say("To pay", "Zu zahlen");
    public string Paid => words.Say("Paid", "Bezahlt");
    public string TotalNotCharged => words.Say("Total, not charged", "Summe, nicht abgebucht");
    public string TotalRefunded => words.Say("Total, refunded", "Summe, erstattet");
    public string GoesTo => words.Say("Goes to", "Geht an");
    public string AddressErased => words.Say("The address was erased.", "Die Adresse wurde gelöscht.");
    public string OrderAgain => words.Say("Order again", "Noch einmal bestellen");
    public string Print => words.Say("Print", "Drucken");
    public string CancelThisOrder => words.Say("Cancel this order", "Diese Bestellung stornieren");
    public string Why => words.Say("Why?", "Warum?");
    public string ChangedMyMind => words.Say("I changed my mind", "Ich habe es mir anders überlegt");
    public string ByMistake => words.Say("I ordered by mistake", "Ich habe versehentlich bestellt");
    public string TakesTooLong => words.Say("It takes too long", "Es dauert mir zu lange");
    public string AnotherReason => words.Say("Another reason", "Ein anderer Grund");
    public string CancelMeans => words.Say(
        "What was reserved goes back on the shelf and the payment is released. This cannot be undone.",
        "Was zurückgelegt war, kommt wieder ins Regal, und die Zahlung wird freigegeben. Das lässt sich nicht rückgängig machen.");
    public string Cancel => words.Say("Cancel the order", "Bestellung stornieren");
    public string TooLateToCancel => words.Say("This order has been shipped and cannot be cancelled any more.", "Diese Bestellung ist verschickt und lässt sich nicht mehr stornieren.");
    public string Questions(string number) => words.Say($"Questions? Tell us the order’s number, {number}.", $"Fragen? Nennen Sie uns die Nummer der Bestellung, {number}.");
}
