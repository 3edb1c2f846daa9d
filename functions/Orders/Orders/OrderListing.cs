using System.Globalization;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Orders;

/// <summary>Customers' lists of their orders, by the time of placing and then by id.</summary>
public static class OrderListing
{
    // Stored, in the index of the event table.
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>An order's place in its customer's list: by time, then id.</summary>
    public static Listing Of(string customerId, string orderId, DateTimeOffset placedAt) => new(customerId, $"{SortOf(placedAt)}_{orderId}");

    /// <summary>The part of a customer's list that was placed in this time, both ends included; null: no end.</summary>
    public static SortRange PlacedBetween(DateTimeOffset? from, DateTimeOffset? to) =>
        // '~' comes after the '_' that follows the time.
        new(from is { } first ? SortOf(first) : null, to is { } last ? $"{SortOf(last)}~" : null);

    /// <summary>Which order stands at this place of a list; null: it is no place in one.</summary>
    public static string? OrderIdOf(string sort) =>
        sort.IndexOf('_', StringComparison.Ordinal) is var at and > 0 && IsTime(sort.AsSpan(0, at)) && sort[(at + 1)..] is var id && StreamId.IsId(id) ? id : null;

    private static string SortOf(DateTimeOffset placedAt) => placedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static bool IsTime(ReadOnlySpan<char> text) => DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
