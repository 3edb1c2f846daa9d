using System.Globalization;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;

namespace ServerlessShop.Orders.Queries;

/// <summary>Which of a customer's orders are asked for.</summary>
/// <param name="Status">Null: any.</param>
/// <param name="Placed">When they were placed, as a range of the list; null: at any time.</param>
internal sealed record OrdersFilter(OrderStatus? Status, SortRange? Placed)
{
    private static readonly Dictionary<string, OrderStatus> s_statuses = Enum.GetValues<OrderStatus>()
        .Where(status => status != OrderStatus.None).ToDictionary(OrderView.NameOf, StringComparer.Ordinal);

    /// <param name="from">A day (UTC) or a time, both included.</param>
    /// <param name="to">A day (UTC), included to its end, or a time, included.</param>
    public static Problem? Read(string? status, string? from, string? to, out OrdersFilter filter)
    {
        var errors = new Dictionary<string, string[]>();
        OrderStatus? wanted = null;
        if (status is not null && s_statuses.TryGetValue(status, out var known)) wanted = known;
        else if (status is not null) errors["status"] = [$"A status is one of {string.Join(", ", s_statuses.Keys)}."];
        var (first, last) = (ReadTime(nameof(from), from, endOfDay: false, errors), ReadTime(nameof(to), to, endOfDay: true, errors));
        filter = new OrdersFilter(wanted, first is null && last is null ? null : OrderStream.PlacedBetween(first, last));
        return errors.Count == 0 ? null : Problems.ValidationFailed(errors);
    }

    private static DateTimeOffset? ReadTime(string name, string? text, bool endOfDay, Dictionary<string, string[]> errors)
    {
        if (text is null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day, endOfDay ? TimeOnly.MaxValue : TimeOnly.MinValue, TimeSpan.Zero);
        if (text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        errors[name] = ["A day or a time in ISO 8601, such as 2026-03-01 or 2026-03-01T12:00:00Z."];
        return null;
    }
}
