using System.Text.Json;
using ServerlessShop.EventSourcing;

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
