using System.Text.Json.Serialization;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Checkouts;

namespace ServerlessShop.Storefront.Sessions;

/// <summary>What the shop remembers of a browser. It is stored sealed, under these names: a member that is added has a default.</summary>
/// <param name="SignedIn">Null if nobody is signed in.</param>
/// <param name="SigningIn">That have gone to the login and are not back, the newest last.</param>
/// <param name="Draft">What was typed in the checkout when signing in came between; null: nothing.</param>
/// <param name="Ordered">The last orders that were sent, so that each takes its lines out of the cart once.</param>
internal sealed record SessionContent(
    Cart Cart, SignedIn? SignedIn = null, IReadOnlyList<PendingSignIn>? SigningIn = null, CheckoutForm? Draft = null, IReadOnlyList<SentOrder>? Ordered = null)
{
    public static readonly SessionContent Empty = new(Cart.Empty);
}

/// <param name="CustomerId">The tokens' <c>sub</c>.</param>
/// <param name="Name">By which the customer knows that it is they.</param>
/// <param name="Until">The access token's end.</param>
internal sealed record SignedIn(string CustomerId, string Name, string AccessToken, string RefreshToken, DateTimeOffset Until);

/// <param name="State">By which the login's redirect is known to be ours (RFC 6749, 10.12).</param>
/// <param name="Verifier">Of PKCE (RFC 7636).</param>
/// <param name="To">The local path that signing in leads to.</param>
internal sealed record PendingSignIn(string State, string Verifier, string To, DateTimeOffset Since);

/// <param name="Key">Under which it was sent.</param>
internal sealed record SentOrder(string Key, string OrderId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionContent))]
internal sealed partial class SessionJson : JsonSerializerContext;
