using ServerlessShop.Storefront.Carts;

namespace ServerlessShop.Storefront.Sessions;

internal sealed record SessionContent(Cart Cart, SignedIn? SignedIn = null)
{
    public static readonly SessionContent Empty = new(Cart.Empty);
}

internal sealed record SignedIn(string CustomerId, string Name, string AccessToken, string RefreshToken, DateTimeOffset Until);
