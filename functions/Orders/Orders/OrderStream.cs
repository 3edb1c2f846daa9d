using System.Text.Json.Serialization;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Orders;

/// <summary>The stream <c>order-{id}</c>.</summary>
public static class OrderStream
{
    public static readonly StreamModel<Order, OrderEvent> Model = new(
        "order",
        Order.Initial,
        Order.Evolve,
        new EventCatalog<OrderEvent>()
            .Add(OrderJson.Default.OrderPlaced)
            .Add(OrderJson.Default.OrderPaymentActionRequired)
            .Add(OrderJson.Default.OrderPaymentActionCompleted)
            .Add(OrderJson.Default.OrderSagaParked)
            .Add(OrderJson.Default.OrderConfirmed)
            .Add(OrderJson.Default.OrderRejectionBegun)
            .Add(OrderJson.Default.OrderRejected)
            .Add(OrderJson.Default.OrderSettled)
            .Add(OrderJson.Default.OrderCancelled)
            .Add(OrderJson.Default.OrderCancellationSettled)
            .Add(OrderJson.Default.OrderShipped),
        new SnapshotShape<Order>(3, OrderJson.Default.Order));

    /// <summary>An order's place in its customer's list: by time, then id.</summary>
    public static Listing ListingOf(string customerId, string orderId, DateTimeOffset placedAt) => new(customerId, $"{SortOf(placedAt)}_{orderId}");

    /// <summary>The part of a customer's list that was placed in this time, both ends included; null: no end.</summary>
    public static SortRange PlacedBetween(DateTimeOffset? from, DateTimeOffset? to) =>
        // '~' comes after the '_' that follows the time.
        new(from is { } first ? SortOf(first) : null, to is { } last ? $"{SortOf(last)}~" : null);

    /// <summary>Which order stands at this place of a list; null: it is no place in one.</summary>
    public static string? OrderIdOf(string sort) =>
        sort.IndexOf('_', StringComparison.Ordinal) is var at and > 0 && sort[(at + 1)..] is { Length: > 0 and <= 64 } id ? id : null;

    private static string SortOf(DateTimeOffset placedAt) => $"{placedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderPaymentActionRequired))]
[JsonSerializable(typeof(OrderPaymentActionCompleted))]
[JsonSerializable(typeof(OrderSagaParked))]
[JsonSerializable(typeof(OrderConfirmed))]
[JsonSerializable(typeof(OrderRejectionBegun))]
[JsonSerializable(typeof(OrderRejected))]
[JsonSerializable(typeof(OrderSettled))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(OrderCancellationSettled))]
[JsonSerializable(typeof(OrderShipped))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(ShippingAddress))]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(OrderList))]
[JsonSerializable(typeof(ParkedSagaList))]
[JsonSerializable(typeof(ResumedSaga))]
[JsonSerializable(typeof(OrderHistory))]
public sealed partial class OrderJson : JsonSerializerContext;
