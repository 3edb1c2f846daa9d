namespace ServerlessShop.Storefront.Wording;

internal sealed class SessionWords(Words words)
{
    public string Over => words.Say(
        "You were signed out. Sign in and go on where you were; what you typed is kept.",
        "Sie wurden abgemeldet. Melden Sie sich an und machen Sie weiter; Ihre Angaben sind noch da.");
    public string SignInFailed => words.Say("Signing in did not work", "Die Anmeldung hat nicht geklappt");
    public string SignInFailedText => words.Say("The sign-in was interrupted or took too long. Your cart is kept; sign in again.", "Die Anmeldung wurde unterbrochen oder hat zu lange gedauert. Ihr Korb bleibt; melden Sie sich noch einmal an.");
    public string SignInAgain => words.Say("Sign in again", "Noch einmal anmelden");
}
