using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Orders;

/// <summary>What is asked of a customer's orders; null: anything.</summary>
internal sealed record OrdersQuery(string? Status, string? From, string? To, string? Next)
{
    public static readonly OrdersQuery Everything = new(null, null, null, null);

    /// <summary>The same without what the API has refused, from the first page on.</summary>
    public OrdersQuery Without(IEnumerable<string> refused)
    {
        var names = refused.ToHashSet();
        return new(names.Contains("status") ? null : Status, names.Contains("from") ? null : From, names.Contains("to") ? null : To, null);
    }

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

    /// <summary>What was asked for and could not be read.</summary>
    internal IReadOnlyList<string> Faults { get; init; } = [];

    internal IReadOnlyList<(string? Status, string Name)> States =>
    [
        (null, Words.Orders.All), ("placed", Words.Orders.UnderWay), ("confirmed", Words.Orders.Confirmed), ("shipped", Words.Orders.Shipped),
        ("cancelled", Words.Orders.Cancelled), ("rejected", Words.Orders.Rejected),
    ];

    internal string Contents(Order order) => order.Lines.Count == 1 ? order.Lines[0].Name : Words.Orders.AndMore(order.Lines[0].Name, order.Lines.Count - 1);
}
