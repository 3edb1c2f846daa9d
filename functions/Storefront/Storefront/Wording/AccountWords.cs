namespace ServerlessShop.Storefront.Wording;

internal sealed class AccountWords(Words words)
{
    public string SignedInAs(string name) => words.Say($"Signed in as {name}", $"Angemeldet als {name}");
    public string YourData => words.Say("Your data", "Ihre Daten");
    public string WhatWeKeep => words.Say(
        "We keep your name and address with your orders, encrypted, and nothing else. You can have both erased: the orders stay in our books without them. Orders under way are finished first.",
        "Zu Ihren Bestellungen speichern wir Ihren Namen und Ihre Adresse, verschlüsselt, und sonst nichts. Sie können beides löschen lassen: Die Bestellungen bleiben ohne sie in unseren Büchern. Laufende Bestellungen werden vorher abgeschlossen.");
    public string EraseMyData => words.Say("Erase my data", "Meine Daten löschen");
    public string Understand => words.Say(
        "I understand that this cannot be undone and that I cannot order with this account afterwards.",
        "Ich weiß, dass sich das nicht rückgängig machen lässt und dass ich mit diesem Konto danach nicht mehr bestellen kann.");
    public string TickFirst => words.Say("Tick the box first: it cannot be undone.", "Setzen Sie erst das Häkchen: Es lässt sich nicht rückgängig machen.");
    public string Erase => words.Say("Erase my name and addresses", "Meinen Namen und meine Adressen löschen");
    public string Erased => words.Say("Your data is erased", "Ihre Daten sind gelöscht");
    public string ErasedText => words.Say(
        "Nobody can read your name and addresses any more, not even us. You are signed out.",
        "Niemand kann Ihren Namen und Ihre Adressen mehr lesen, auch wir nicht. Sie sind abgemeldet.");
    public string OrdersUnderWay => words.Say("An order of yours is still under way. Erase your data when it has arrived or is cancelled.", "Eine Ihrer Bestellungen läuft noch. Löschen Sie Ihre Daten, wenn sie angekommen oder storniert ist.");
}
