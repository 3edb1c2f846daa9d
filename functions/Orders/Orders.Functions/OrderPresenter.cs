using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Orders.Functions;

/// <summary>Shows orders with their personal data decrypted, or erased where the customer was.</summary>
internal sealed class OrderPresenter(IPersonalDataVault vault)
{
    public async Task<OrderView> ShowAsync(Order order, long version, CancellationToken cancellation)
    {
        var note = order.Note is null ? null : await vault.DecryptAsync(order.Note, cancellation);
        return OrderView.From(order, version, await AddressAsync(order, cancellation), note);
    }

    private async Task<ShippingAddress> AddressAsync(Order order, CancellationToken cancellation) =>
        order.ShippingAddress is { } encrypted && await vault.DecryptAsync(encrypted, cancellation) is { } address
            ? JsonSerializer.Deserialize(address, OrderJson.Default.ShippingAddress) ?? throw new JsonException($"The address of order {order.Id} is null.")
            : ShippingAddress.Erased;
}

internal static class OrderResponses
{
    /// <summary>The order as it is after the command, or the problem.</summary>
    public static async Task<IResult> ToResultAsync(this CommandResult<Order> result, OrderPresenter orders, int status, CancellationToken cancellation)
    {
        var shown = result is CommandResult<Order>.Accepted accepted ? await orders.ShowAsync(accepted.State, accepted.Version, cancellation) : null;
        return result.ToResult((_, version) => new Versioned<OrderView>(shown!, version, OrderJson.Default.OrderView, status));
    }

    /// <param name="next">Null at the list's end.</param>
    public static async Task<IResult> ListAsync(this OrderPresenter orders, IReadOnlyList<FoldedState<Order>> found, string? next, CancellationToken cancellation)
    {
        var items = await Task.WhenAll(found.Select(order => orders.ShowAsync(order.State, order.Version, cancellation)));
        return new JsonContent<OrderList>(new OrderList(items, next), OrderJson.Default.OrderList);
    }
}
