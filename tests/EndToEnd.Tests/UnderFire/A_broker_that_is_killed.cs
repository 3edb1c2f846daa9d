using System.Diagnostics;
using System.Globalization;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

[Collection(ShopUnderFire.Name)]
public class A_broker_that_is_killed(DisturbedShop shop)
{
    private const int Customers = 3;
    private const int OrdersEach = 6;

    /// <summary>A file with the process id of the broker; whoever wrote it starts the broker again on its data when it has ended, and writes the file anew.</summary>
    private static readonly string? s_processIdFile = Environment.GetEnvironmentVariable("SHOP_KAFKA_PROCESS_ID_FILE");

    [Fact]
    public async Task and_started_again_on_its_data_loses_nothing()
    {
        Assert.SkipWhen(s_processIdFile is null, "Only a broker whose process SHOP_KAFKA_PROCESS_ID_FILE names can be killed.");
        var product = await shop.HasProductAsync(1m, stock: Customers * OrdersEach);
        var placed = 0;
        var orders = await Task.WhenAll(Enumerable.Range(0, Customers).Select(_ => OrderAsync()));

        foreach (var order in orders.SelectMany(ids => ids))
            Assert.Equal("confirmed", (string?)(await shop.Ann.SeeEndedAsync(order, TimeSpan.FromMinutes(5)))["status"]);
        Assert.Equal((0, 0), await shop.StockAsync(product));
        using var topic = Topic.Open(shop, "shop.orders.v1");
        var keys = orders.SelectMany(ids => ids).Select(id => $"order-{id}").ToHashSet(StringComparer.Ordinal);
        // Placed, confirmed, settled.
        topic.ReadUntil(records => records.Where(record => keys.Contains(record.Key) && record.Version == 3).DistinctBy(record => record.Id).Count() == keys.Count);

        async Task<IReadOnlyList<string>> OrderAsync()
        {
            var ids = new List<string>();
            while (ids.Count < OrdersEach)
            {
                var order = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
                Assert.Equal((202, order.Body), (order.Status, order.Body));
                ids.Add(order.Id);
                // In the midst of publishing and projecting what the others have placed.
                if (Interlocked.Increment(ref placed) == Customers * 2) KillBroker();
            }

            return ids;
        }
    }

    private static void KillBroker()
    {
        using var broker = Process.GetProcessById(int.Parse(File.ReadAllText(s_processIdFile!), CultureInfo.InvariantCulture));
        broker.Kill();
    }
}
