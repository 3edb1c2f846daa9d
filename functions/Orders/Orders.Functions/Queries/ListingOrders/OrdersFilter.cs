using System.Globalization;
using ServerlessShop.EventSourcing;

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

    /// <param name="from">A day (UTC) or a time, both included.</param>
    /// <param name="to">A day (UTC), included to its end, or a time, included.</param>
    /// <param name="errors">Takes what is wrong with each.</param>
    public static OrdersFilter Read(string? status, string? from, string? to, Dictionary<string, string[]> errors)
    {
        OrderStatus? wanted = null;
        if (status is not null && s_statuses.TryGetValue(status, out var known)) wanted = known;
        else if (status is not null) errors["status"] = [$"status must be one of: {string.Join(", ", s_statuses.Keys)}."];
        return new OrdersFilter(wanted, ReadTime(nameof(from), from, endOfDay: false, errors), ReadTime(nameof(to), to, endOfDay: true, errors));
    }

    private static DateTimeOffset? ReadTime(string name, string? text, bool endOfDay, Dictionary<string, string[]> errors)
    {
        if (text is null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day, endOfDay ? TimeOnly.MaxValue : TimeOnly.MinValue, TimeSpan.Zero);
        if (text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        errors[name] = [$"{name} must be a date or a time in ISO 8601, such as 2026-03-01 or 2026-03-01T12:00:00Z."];
        return null;
    }
}
