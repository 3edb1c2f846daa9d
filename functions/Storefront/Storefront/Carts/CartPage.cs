using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Carts;

public sealed class CartPage : PageModel
{
    private readonly IQueryCollection _query;

    internal CartPage(Visit visit, PricedCart cart) : base(visit, visit.Words.Cart.Title)
    {
        (Cart, _query) = (cart, visit.Http.Request.Query);
        NoIndex = true;
    }

    internal PricedCart Cart { get; }

    /// <summary>Something was left out, because the cart is full.</summary>
    internal bool IsFull => _query.ContainsKey("full");

    /// <summary>This button was pressed, and gets the focus.</summary>
    /// <param name="by"><c>1</c> or <c>-1</c>.</param>
    internal bool HasFocus(PricedLine line, string by) => _query["at"] == line.ProductId && _query["by"] == by;
}
