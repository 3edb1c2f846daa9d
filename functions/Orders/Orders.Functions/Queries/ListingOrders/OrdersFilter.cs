using System.Globalization;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Queries.ListingOrders;

/// <summary>Which orders are asked for.</summary>
/// <param name="Status">Null for any.</param>
/// <param name="From">When they were placed, both ends included; null: no end.</param>
internal sealed record OrdersFilter(OrderStatus? Status, DateTimeOffset? From, DateTimeOffset? To)
{
    private static readonly Dictionary<string, OrderStatus> s_statuses = Enum.GetValues<OrderStatus>()
        .Where(status => status != OrderStatus.None).ToDictionary(OrderView.NameOf, StringComparer.Ordinal);

    /// <summary>The time as a range of a customer's list; null: at any time.</summary>
    public SortRange? Placed => From is null && To is null ? null : OrderListing.PlacedBetween(From, To);

    /// <summary><c>status</c>, <c>from</c> and <c>to</c>: a day (UTC), <c>to</c> to its end, or a time; both included.</summary>
    /// <param name="errors">Takes what is wrong with each.</param>
    public static OrdersFilter Read(QueryValues query, Dictionary<string, string[]> errors)
    {
        OrderStatus? wanted = null;
        if (query.Text("status") is { } status)
        {
            if (s_statuses.TryGetValue(status, out var known)) wanted = known;
            else errors["status"] = [$"status must be one of: {string.Join(", ", s_statuses.Keys)}."];
        }

        var (from, to) = (ReadTime(query, "from", endOfDay: false, errors), ReadTime(query, "to", endOfDay: true, errors));
        if (from > to) errors["to"] = ["to must not be before from."];
        return new OrdersFilter(wanted, from, to);
    }

    private static DateTimeOffset? ReadTime(QueryValues query, string name, bool endOfDay, Dictionary<string, string[]> errors)
    {
        if (query.Text(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day, endOfDay ? TimeOnly.MaxValue : TimeOnly.MinValue, TimeSpan.Zero);
        if (text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        errors[name] = [$"{name} must be a date or a time in ISO 8601, such as 2026-03-01 or 2026-03-01T12:00:00Z."];
        return null;
    }
}
