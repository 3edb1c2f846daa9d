using System.Text.Json;
using ServerlessShop.Aws.Views;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Orders.Queries;

/// <summary>Shows orders with their addresses, which only here are read; of an erased customer there is none.</summary>
internal sealed class Addresses(IPersonalDataVault vault)
{
    public async Task<OrderView> ShowAsync(View<Order> view, CancellationToken cancellation) =>
        OrderView.Of(view.State, view.Version, await DecryptAsync(view.State, cancellation));

    private async Task<ShippingAddress> DecryptAsync(Order order, CancellationToken cancellation) =>
        order.ShippingAddress is { } encrypted && await vault.DecryptAsync(encrypted, cancellation) is { } address
            ? JsonSerializer.Deserialize(address, OrderJson.Default.ShippingAddress) ?? throw new JsonException($"The address of order {order.Id} is null.")
            : ShippingAddress.Erased;
}
