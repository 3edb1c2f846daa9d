using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Orders.Functions;

/// <summary>Shows orders with their personal data decrypted, or erased where the customer was.</summary>
internal sealed class OrderPresenter(IPersonalDataVault vault)
{
    /// <param name="key">The customer's key, read for this request; null: the customer was erased.</param>
    public static OrderView Show(Order order, long version, IPersonalDataKey? key)
    {
        var shown = OrderView.From(order, version, AddressOf(order, key), order.Note is { } note ? key?.Decrypt(note) : null);
        // Whatever the bank would say, no order of an erased customer is confirmed.
        return key is null ? shown with { Payment = shown.Payment with { NextAction = null } } : shown;
    }

    public async Task<OrderView> ShowAsync(Order order, long version, CancellationToken cancellation) =>
        Show(order, version, await vault.FindAsync(order.CustomerId, cancellation));

    /// <summary>Orders of any customers: each customer's key is read once.</summary>
    public async Task<IReadOnlyList<OrderView>> ShowAsync(IReadOnlyCollection<FoldedState<Order>> orders, CancellationToken cancellation)
    {
        var customers = orders.Select(order => order.State.CustomerId).Distinct(StringComparer.Ordinal).ToList();
        var keys = customers.Zip(await Task.WhenAll(customers.Select(customer => vault.FindAsync(customer, cancellation)))).ToDictionary();
        return [.. orders.Select(order => Show(order.State, order.Version, keys[order.State.CustomerId]))];
    }

    private static ShippingAddress AddressOf(Order order, IPersonalDataKey? key) => order.ShippingAddress is { } encrypted && key is not null
        ? JsonSerializer.Deserialize(key.Decrypt(encrypted), OrderJson.Default.ShippingAddress) ?? throw new JsonException($"The address of order {order.Id} is null.")
        : ShippingAddress.Erased;
}

internal static class OrderResponses
{
    /// <summary>
    /// With the version as <c>ETag</c>, for <c>If-Match</c> and <c>minVersion</c>. It is no promise that nothing has changed: erasing the
    /// customer changes what is shown, and no version. So a read never responds with 304, whatever <c>If-None-Match</c> says.
    /// </summary>
    public static Versioned<OrderView> ToResponse(this OrderView order, int status = StatusCodes.Status200OK) =>
        new(order, order.Version, OrderJson.Default.OrderView, status);

    /// <param name="next">Null at the list's end.</param>
    public static JsonContent<OrderList> ToResponse(this IReadOnlyList<OrderView> orders, string? next) =>
        new(new OrderList(orders, next), OrderJson.Default.OrderList);
}
