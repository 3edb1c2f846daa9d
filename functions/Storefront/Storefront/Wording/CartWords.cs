using ServerlessShop.Contracts;
using ServerlessShop.Storefront.Carts;

namespace ServerlessShop.Storefront.Wording;

internal sealed class CartWords(Words words)
{
    public string Title => words.Say("Cart", "Ihr Korb");
    public string Each(Money price) => words.Say($"{words.Money(price)} each", $"je {words.Money(price)}");
    public string EachLabel => words.Say(" each", " je Stück");
    public string Was => words.Say("was ", "vorher ");
    public string NowCosts => words.Say("now ", "jetzt ");
    public string OnePriceChanged => words.Say("One price has changed since you put it in.", "Ein Preis hat sich geändert, seit Sie das Produkt eingelegt haben.");
    public string PricesChanged(int count) => words.Say($"{count} prices have changed since you put them in.", $"{count} Preise haben sich geändert, seit Sie die Produkte eingelegt haben.");
    public string PriceChange(string name, Money now, Money before) => words.Say($"{name} now costs {words.Money(now)}; it was {words.Money(before)}.", $"{name} kostet jetzt {words.Money(now)}, vorher {words.Money(before)}.");
    public string NothingOrderedYet => words.Say("Nothing is ordered yet: keep it or take it out.", "Noch ist nichts bestellt: Behalten Sie es oder nehmen Sie es heraus.");
    public string NotEnough(string name, int available) => words.Say(
        available, $"Only 1 of {name} is left.", $"Only {available} of {name} are left.", $"Von {name} ist nur noch 1 da.", $"Von {name} sind nur noch {available} da.");
    public string FewerThanWanted => words.Say("There is less left than you put in.", "Es ist weniger da, als Sie eingelegt haben.");
    public string QuantityOf(string name) => words.Say($"Quantity of {name}", $"Menge von {name}");
    public string Quantity => words.Say("Quantity", "Menge");
    public string OneFewer => words.Say("One fewer", "Eins weniger");
    public string OneMore => words.Say("One more", "Eins mehr");
    public string Update => words.Say("Update", "Übernehmen");
    public string Remove => words.Say("Remove", "Entfernen");
    public string NotCounted => words.Say("Not counted", "Nicht mitgezählt");
    public string Total => words.Say("Total", "Summe");
    public string Products(int count) => words.Say(count, "1 product", $"{count} products", "1 Produkt", $"{count} Produkte");
    public string Delivery => words.Say("Delivery", "Lieferung");
    public string ToPay => words.Say("To pay", "Zu zahlen");
    public string SoldOutNotCounted(string name) => words.Say(
        $"{name} is not counted: it is sold out. It stays in your cart for when it is back.",
        $"{name} zählt nicht mit: Es ist ausverkauft. Es bleibt im Korb, bis es wieder da ist.");
    public string ToCheckout => words.Say("To the checkout", "Zur Kasse");
    public string KeptForDays => words.Say("Your cart is kept for 30 days, even if you close the browser or sign in.", "Ihr Korb bleibt 30 Tage, auch wenn Sie den Browser schließen oder sich anmelden.");
    public string Empty => words.Say("Your cart is empty", "Ihr Korb ist leer");
    public string EmptyText => words.Say("What you put in stays for 30 days.", "Was Sie einlegen, bleibt 30 Tage.");
    public string LookAlong => words.Say("Look along the shelves", "An den Regalen entlang");
    public string Notice(CartNotice notice) => notice switch
    {
        CartNotice.Full => words.Say(
            $"A cart holds at most {Cart.MaxProducts} different products. Take one out first.",
            $"In den Korb passen höchstens {Cart.MaxProducts} verschiedene Produkte. Nehmen Sie erst eines heraus."),
        CartNotice.Cut => words.Say(
            $"A cart holds at most {Cart.MaxQuantity} of each product. What was beyond that is left out.",
            $"In den Korb passen von jedem Produkt höchstens {Cart.MaxQuantity}. Was darüber war, fehlt."),
        CartNotice.WrongQuantity => words.Say(
            $"The quantity must be a whole number from 1 to {Cart.MaxQuantity}. Nothing was changed.",
            $"Die Menge muss eine ganze Zahl von 1 bis {Cart.MaxQuantity} sein. Es wurde nichts geändert."),
        CartNotice.NotSold => words.Say("We do not sell this product, so it was not put in the cart.", "Dieses Produkt verkaufen wir nicht, deshalb liegt es nicht im Korb."),
        _ => throw new ArgumentOutOfRangeException(nameof(notice), notice, "Unknown notice."),
    };
    public string SeveralCurrencies => words.Say("Your cart holds prices in several currencies. Order them one currency at a time.", "In Ihrem Korb liegen Preise in mehreren Währungen. Bestellen Sie sie getrennt.");
}
