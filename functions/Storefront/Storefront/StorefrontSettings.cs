using ServerlessShop.Aws.Secrets;
using ServerlessShop.Lambda;

namespace ServerlessShop.Storefront;

/// <param name="SessionKey">Of the secret that sessions are sealed with.</param>
/// <param name="StripePublishableKey">Null to let the customer choose one of the provider's test methods.</param>
/// <param name="OriginSecret">What the distribution in front sends along in <c>X-Origin-Secret</c>.</param>
/// <param name="IsBehindDistribution">Only its requests are taken.</param>
internal sealed record StorefrontSettings(
    string SessionsTable, SecretSettings SessionKey, LoginSettings Login, string? StripePublishableKey, SecretSettings OriginSecret, bool IsBehindDistribution, OwnersWords Owner)
{
    public static StorefrontSettings Read(Settings settings) => new(
        settings.Required("SESSIONS_TABLE"), SecretSettings.Read(settings, "SESSION_KEY"), LoginSettings.Read(settings),
        settings.Optional("STRIPE_PUBLISHABLE_KEY"), SecretSettings.Read(settings, "ORIGIN_SECRET"), settings.Optional("ORIGIN_REQUIRED") == "true",
        OwnersWords.Read(settings));
}

/// <summary>The user pool's managed login.</summary>
/// <param name="Address">Without a path.</param>
internal sealed record LoginSettings(Uri Address, string ClientId)
{
    public static LoginSettings Read(Settings settings) => new(new Uri(settings.Required("LOGIN_URL")), settings.Required("LOGIN_CLIENT_ID"));
}

/// <summary>What only the shop's owner can say. Null: it is said nowhere.</summary>
internal sealed record OwnersWords(string ShopName, string? VatNote, string? DeliveryNote, Uri? Imprint, Uri? Privacy)
{
    public static OwnersWords Read(Settings settings) => new(
        settings.Required("SHOP_NAME"), settings.Optional("VAT_NOTE"), settings.Optional("DELIVERY_NOTE"),
        Address(settings, "IMPRINT_URL"), Address(settings, "PRIVACY_URL"));

    private static Uri? Address(Settings settings, string name) => settings.Optional(name) is { } address ? new Uri(address) : null;
}
