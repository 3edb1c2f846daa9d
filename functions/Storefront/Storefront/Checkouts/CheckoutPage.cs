using ServerlessShop.Contracts;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Checkouts;

/// <summary>Something to know before ordering.</summary>
/// <param name="ToOrders">With a link to the customer's orders.</param>
internal sealed record CheckoutNotice(string Text, bool ToOrders = false);

public sealed class CheckoutPage : PageModel
{
    private readonly IReadOnlyList<FieldError> _errors;

    internal CheckoutPage(Visit visit, CheckoutForm form, PricedCart cart, IReadOnlyList<FieldError> errors, CheckoutNotice? notice)
        : base(visit, errors.Count > 0 ? visit.Words.Checkout.FieldErrorTitle(visit.Words.Checkout.Title) : visit.Words.Checkout.Title)
    {
        (Form, Cart, _errors, Notice) = (form, cart, errors, notice);
        NoIndex = true;
        StripeKey = visit.Settings.StripePublishableKey;
    }

    internal CheckoutForm Form { get; }

    internal PricedCart Cart { get; }

    internal Money Total => Cart.Total!;

    internal CheckoutNotice? Notice { get; }

    internal IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>Null if the customer chooses one of the test methods.</summary>
    internal string? StripeKey { get; }

    /// <summary>The provider's, as its stand-in knows them too.</summary>
    internal IReadOnlyList<(string Value, string Name, string Effect)> TestMethods
    {
        get
        {
            var words = Words.Checkout;
            return
            [
                ("pm_card_visa", "Visa", words.GoesThrough),
                ("pm_card_mastercard", "Mastercard", words.GoesThrough),
                ("pm_card_authenticationRequired", words.VisaSecure, words.BankAsks),
                ("pm_card_chargeDeclined", words.VisaDeclined, words.BankSaysNo),
                ("pm_card_chargeDeclinedInsufficientFunds", words.VisaWithoutFunds, words.BankSaysNoAndWhy),
            ];
        }
    }

    /// <summary>The amount as the provider counts it, in cents.</summary>
    internal long MinorUnits => (long)(Total.Amount * (decimal)Math.Pow(10, Currency.Find(Total.Currency)?.ProviderDecimals ?? 2));

    internal string? ErrorOf(string field) => _errors.FirstOrDefault(error => error.Field == field)?.Message;
}
