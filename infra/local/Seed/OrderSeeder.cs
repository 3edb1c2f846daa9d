using System.Text.Json;

namespace ServerlessShop.Local.Seed;

/// <summary>
/// Places orders over a shop's HTTP API as their customers, and sees each to its outcome. Done again, it changes nothing.
/// </summary>
/// <param name="api">The shop's base address.</param>
/// <param name="tokenOf">A user's bearer token, by name.</param>
public sealed class OrderSeeder(Uri api, Func<string, string> tokenOf)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    // A saga that is tried again takes seconds.
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, Address> s_addresses = new()
    {
        ["ann"] = new("Ann Lee", "Teestraße 1", "Bremen", "28195", "DE"),
        ["ben"] = new("Ben Ode", "Kaffeegasse 7", "Hamburg", "20457", "DE"),
    };

    /// <param name="products">The products' ids by their SKUs, each with enough stock.</param>
    /// <param name="cancellationToken">Stops between two requests.</param>
    /// <exception cref="SeedException">The shop refuses an order, or it does not come to its outcome.</exception>
    public Task RunAsync(IEnumerable<DemoOrder> orders, IReadOnlyDictionary<string, string> products, CancellationToken cancellationToken = default) =>
        Task.WhenAll(orders.Select(order => RunAsync(order, products, cancellationToken)));

    private async Task RunAsync(DemoOrder order, IReadOnlyDictionary<string, string> products, CancellationToken cancellation)
    {
        using var customer = new SeedClient(api, tokenOf(order.Customer));
        using var admin = new SeedClient(api, tokenOf("admin"));
        var placed = await customer.PostAsync("orders", $"seed-order-{order.Key}", order.Key, new
        {
            Lines = order.Lines.Select(line => new { ProductId = products[line.Sku], line.Quantity }),
            ShippingAddress = s_addresses[order.Customer],
            order.PaymentMethod,
        }, cancellation);
        var path = $"orders/{placed.GetProperty("id").GetString()}";

        await SeeAsync(customer, path, order, cancellation);
        if (order.Outcome == DemoOutcome.Shipped) await admin.PostAsync($"{path}/ship", $"seed-shipment-{order.Key}", order.Key, null, cancellation);
        if (order.Outcome == DemoOutcome.Cancelled) await customer.PostAsync($"{path}/cancel", $"seed-cancel-{order.Key}", order.Key, new { Reason = "Found a tin of it in the cupboard." }, cancellation);
    }

    private static async Task SeeAsync(SeedClient customer, string path, DemoOrder order, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_timeout);
        var state = ("placed", "pending");
        try
        {
            while (!IsThere(order.Outcome, state))
            {
                await Task.Delay(s_interval, limit.Token);
                state = StateOf(await customer.GetAsync(path, order.Key, limit.Token));
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SeedException(order.Key, $"/{path} is still {state} after {s_timeout.TotalSeconds} s");
        }
    }

    // In a shop that has been seeded before, an order may have gone on.
    private static bool IsThere(DemoOutcome outcome, (string Status, string Payment) state) => state switch
    {
        ("rejected" or "cancelled" or "shipped", _) or ("confirmed", "captured") => true,
        ("placed", "requires-action") => outcome == DemoOutcome.AwaitsCustomer,
        _ => false,
    };

    private static (string Status, string Payment) StateOf(JsonElement order) =>
        (order.GetProperty("status").GetString()!, order.GetProperty("payment").GetProperty("status").GetString()!);

    private sealed record Address(string Name, string Street, string City, string PostalCode, string Country);
}
