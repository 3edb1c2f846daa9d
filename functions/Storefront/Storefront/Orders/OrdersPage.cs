using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Orders;

/// <summary>What is asked of a customer's orders; null: anything.</summary>
internal sealed record OrdersQuery(string? Status, string? From, string? To, string? Next)
{
    public string Address(string? status, string? next = null) => "/account/orders" + QueryString(
        ("status", status), ("from", From), ("to", To), ("next", next));

    private static string QueryString(params (string Name, string? Value)[] all)
    {
        var given = string.Join('&', all.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
        return given.Length == 0 ? "" : "?" + given;
    }
}

public sealed class OrdersPage : PageModel
{
    internal OrdersPage(Visit visit, OrderList orders, OrdersQuery query, string? eraseError) : base(visit, visit.Words.Orders.Title)
    {
        (Orders, Query, EraseError) = (orders, query, eraseError);
        NoIndex = true;
    }

    internal OrderList Orders { get; }

    internal OrdersQuery Query { get; }

    /// <summary>Why the data was not erased; null: nobody asked.</summary>
    internal string? EraseError { get; }

    internal IReadOnlyList<(string? Status, string Name)> States =>
    [
        (null, Words.Orders.All), ("placed", Words.Orders.UnderWay), ("confirmed", Words.Orders.Confirmed), ("shipped", Words.Orders.Shipped),
        ("cancelled", Words.Orders.Cancelled), ("rejected", Words.Orders.Rejected),
    ];

    internal string Contents(Order order) => order.Lines.Count == 1 ? order.Lines[0].Name : Words.Orders.AndMore(order.Lines[0].Name, order.Lines.Count - 1);
}
