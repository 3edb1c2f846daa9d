using System.Globalization;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Carts;

/// <summary>The cart: seen and changed without signing in.</summary>
internal static class CartEndpoints
{
    public const string Path = "/cart";

    public static async Task<IResult> ShowAsync(Visit visit)
    {
        var cart = visit.Session.Cart;
        if (cart.Lines.Count == 0) return Visit.Page(CartView.Create(new CartPage(visit, new PricedCart([], null))));
        var (priced, problem) = await PriceAsync(visit, cart);
        return problem is null ? Visit.Page(CartView.Create(new CartPage(visit, priced!))) : visit.Failed(problem);
    }

    /// <summary>Today's prices and stock, asked for at the same time. A shop that does not know its stock sells all the same: the order's saga will see.</summary>
    public static async Task<(PricedCart? Cart, ApiProblem? Problem)> PriceAsync(Visit visit, Cart cart)
    {
        var ids = cart.Lines.Select(line => line.ProductId).ToList();
        var (asking, counting) = (visit.Api.GetProductsAsync(ids, visit.Cancellation), visit.Api.GetStockAsync(ids, visit.Cancellation));
        var (products, stock) = (await asking, await counting);
        if (products.Problem is { } problem) return (null, problem);
        visit.Services.Pictures.Remember(products.Value!.Items);
        return (PricedCart.From(cart, products.Value.Items, stock.Value?.Items), null);
    }

    /// <summary>
    /// POST /cart/items: <c>productId</c>, <c>quantity</c> (1), <c>price</c> as it was shown (<c>14.90 EUR</c>; without it, today's), and
    /// <c>to</c>, the shop's page that comes next (the cart).
    /// </summary>
    public static async Task<IResult> AddAsync(Visit visit)
    {
        var form = await visit.ReadFormAsync();
        var id = form["productId"].ToString();
        if (Quantity(form, otherwise: 1) is not (>= 1 and <= Cart.MaxQuantity and { } quantity)) return Say(CartNotice.WrongQuantity);
        if (!Ids.IsId(id)) return Say(CartNotice.NotSold);
        var found = await visit.Api.GetProductsAsync([id], visit.Cancellation);
        var product = found.Value?.Items.FirstOrDefault(product => product.Id == id);
        if (found.Problem is null && product is not { IsSold: true }) return Say(CartNotice.NotSold);
        // A shop that does not know its products for a moment takes the customer's word for the price: the cart is priced again.
        if ((MoneyText.Parse(form["price"]) ?? product?.Price) is not { } price) return visit.Failed(found.Problem!);

        var cart = visit.Session.Cart;
        if (cart.IsFull && cart.Find(id) is null) return Say(CartNotice.Full);
        var isCut = (cart.Find(id)?.Quantity ?? 0) + quantity > Cart.MaxQuantity;
        await visit.ChangeSessionAsync(session => session with { Cart = session.Cart.Add(id, quantity, price) });
        return isCut ? Say(CartNotice.Cut) : Visit.SeeOther(LocalPath.Parse(form["to"], Path));
    }

    /// <summary>POST /cart/items/{id}: <c>quantity</c> as it is typed, <c>change</c> by a button, or <c>remove</c>; <c>price</c> as it was shown.</summary>
    public static async Task<IResult> ChangeAsync(Visit visit)
    {
        var form = await visit.ReadFormAsync();
        var id = (string)visit.Http.Request.RouteValues["id"]!;
        var (change, remove) = (form["change"].ToString(), form["remove"].Count > 0);
        var wanted = remove ? 0 : Quantity(form, otherwise: null) + change switch { "-1" => -1, "1" => 1, _ => 0 };
        if (wanted is not (>= 0 and <= Cart.MaxQuantity and { } quantity)) return Say(CartNotice.WrongQuantity);
        await visit.ChangeSessionAsync(session => session with { Cart = session.Cart.Set(id, quantity, MoneyText.Parse(form["price"])) });
        // The focus goes back to the button that was pressed.
        return Visit.SeeOther(remove || change.Length == 0 ? Path : $"{Path}?at={Uri.EscapeDataString(id)}&by={change}");
    }

    /// <summary>The cart, which says why not all of it was done.</summary>
    public static IResult Say(CartNotice notice) => Visit.SeeOther($"{Path}?{CartPage.ParameterOf(notice)}=1");

    // Null: it is no whole number.
    private static int? Quantity(IFormCollection form, int? otherwise) => form["quantity"].ToString().Trim() is not { Length: > 0 } text
        ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) ? quantity : null;
}
