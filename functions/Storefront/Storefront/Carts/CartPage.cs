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

    internal static string ParameterOf(CartNotice notice) => notice switch
    {
        CartNotice.Full => "full",
        CartNotice.Cut => "cut",
        CartNotice.WrongQuantity => "quantity",
        CartNotice.NotSold => "not-sold",
        _ => throw new ArgumentOutOfRangeException(nameof(notice), notice, "Unknown notice."),
    };

    internal PricedCart Cart { get; }

    /// <summary>What was not done as it was asked for; null: nothing was asked for, or all is done.</summary>
    internal string? Notice => Enum.GetValues<CartNotice>().Where(notice => _query.ContainsKey(ParameterOf(notice))).Select(Words.Cart.Notice).FirstOrDefault();

    /// <summary>This button was pressed, and gets the focus.</summary>
    /// <param name="by"><c>1</c> or <c>-1</c>.</param>
    internal bool HasFocus(PricedLine line, string by) => _query["at"] == line.ProductId && _query["by"] == by;
}

/// <summary>Why the cart does not have what somebody wanted in it.</summary>
internal enum CartNotice
{
    /// <summary>It holds as many products as fit in.</summary>
    Full,

    /// <summary>It holds as many of this product as fit in, and more were wanted.</summary>
    Cut,

    WrongQuantity,

    /// <summary>Not any more, or never.</summary>
    NotSold,
}
