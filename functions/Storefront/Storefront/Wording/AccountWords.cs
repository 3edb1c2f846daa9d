namespace ServerlessShop.Storefront.Wording;

internal sealed class AccountWords(Words words)
{
    public string SignedInAs(string name) => words.Say($"Signed in as {name}", $"Angemeldet als {name}");
    public string YourData => words.Say("Your data", "Ihre Daten");
    public string WhatWeKeep => words.Say(
        "We keep your name and address with your orders, encrypted, and your e-mail address for signing in, and nothing else. You can have all of it erased: the orders stay in our books without it. Orders under way are finished first.",
        "Zu Ihren Bestellungen speichern wir Ihren Namen und Ihre Adresse, verschlüsselt, zum Anmelden Ihre E-Mail-Adresse, und sonst nichts. Sie können alles löschen lassen: Die Bestellungen bleiben ohne diese Angaben in unseren Büchern. Laufende Bestellungen werden vorher abgeschlossen.");
    public string EraseMyData => words.Say("Erase my data", "Meine Daten löschen");
    public string Understand => words.Say(
        "I understand that this cannot be undone and that my account is deleted.",
        "Ich weiß, dass sich das nicht rückgängig machen lässt und dass mein Konto gelöscht wird.");
    public string TickFirst => words.Say("Tick the box first: it cannot be undone.", "Setzen Sie erst das Häkchen: Es lässt sich nicht rückgängig machen.");
    public string Erase => words.Say("Erase my data and my account", "Meine Daten und mein Konto löschen");
    public string Erased => words.Say("Your data is erased", "Ihre Daten sind gelöscht");
    public string ErasedText => words.Say(
        "Nobody can read your name and addresses any more, not even us. Your account is deleted, and you are signed out.",
        "Niemand kann Ihren Namen und Ihre Adressen mehr lesen, auch wir nicht. Ihr Konto ist gelöscht, und Sie sind abgemeldet.");
    public string OrdersUnderWay => words.Say("An order of yours is still under way. Erase your data when it has arrived or is cancelled.", "Eine Ihrer Bestellungen läuft noch. Löschen Sie Ihre Daten, wenn sie angekommen oder storniert ist.");
}
