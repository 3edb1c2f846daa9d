using System.Globalization;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Orders;

/// <summary>
/// The addresses of an order's page. <c>v</c>: the version that a write has just shown, so that the page is not older. <c>back</c>: from the
/// bank, whose word the shop may not have yet. <c>late</c>: it could not be cancelled.
/// </summary>
internal static class OrderAddress
{
    public static string Of(string id) => $"/account/orders/{Uri.EscapeDataString(id)}";

    /// <param name="part">A part of the page, such as <c>/progress</c>; empty for the whole page.</param>
    public static string Of(string id, string part, long version, bool isBack = false) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(id)}{part}?v={version}{(isBack ? "&back" : "")}");

    public static string Back(string id) => Of(id) + "?back";

    public static string TooLate(string id) => Of(id) + "?late";

    public static long? Version(Visit visit) =>
        long.TryParse(visit.Http.Request.Query["v"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    public static bool IsBack(Visit visit) => visit.Http.Request.Query.ContainsKey("back");

    public static bool IsTooLate(Visit visit) => visit.Http.Request.Query.ContainsKey("late");
}
