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
            .Add(OrderJson.Default.OrderConfirmed)
            .Add(OrderJson.Default.OrderRejected)
            .Add(OrderJson.Default.OrderSettled)
            .Add(OrderJson.Default.OrderCancelled)
            .Add(OrderJson.Default.OrderCancellationSettled)
            .Add(OrderJson.Default.OrderShipped),
        new SnapshotShape<Order>(2, OrderJson.Default.Order));

    /// <summary>An order's place in its customer's list: by time, then id.</summary>
    public static Listing ListingOf(string customerId, string orderId, DateTimeOffset placedAt) =>
        new(customerId, $"{placedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}_{orderId}");

    /// <summary>Which order stands at this place of a list; null: it is no place in one.</summary>
    public static string? OrderIdOf(string sort) =>
        sort.IndexOf('_', StringComparison.Ordinal) is var at and > 0 && sort[(at + 1)..] is { Length: > 0 and <= 64 } id ? id : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderConfirmed))]
[JsonSerializable(typeof(OrderRejected))]
[JsonSerializable(typeof(OrderSettled))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(OrderCancellationSettled))]
[JsonSerializable(typeof(OrderShipped))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(ShippingAddress))]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(OrderList))]
public sealed partial class OrderJson : JsonSerializerContext;
