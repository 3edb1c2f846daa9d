using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.EventSourcing;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Testing;
using StackExchange.Redis;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

/// <summary>Kafka gives everything at least once, and after a fault whole batches again, the old ones first.</summary>
[Collection(ShopUnderFire.Name)]
public class Events_that_come_again(DisturbedShop shop)
{
    [Fact]
    public async Task change_no_view_no_stock_no_payment_and_start_no_saga()
    {
        var (product, confirmed) = await shop.HasConfirmedOrderAsync();
        var (refundedProduct, refunded) = await shop.HasConfirmedOrderAsync();
        await shop.Ann.PostAsync($"/orders/{refunded}/cancel", null);
        await shop.Ann.SeeUndoneAsync(refunded);
        var asked = (await shop.Ann.PlaceAsync("pm_card_authenticationRequired", (product, 1))).Id;
        await shop.ConfirmAtTheBankAsync(asked);
        await shop.Ann.SeeEndedAsync(asked);
        await SeeViewsAsync(shop.Tables.Orders, "order", confirmed, refunded, asked);
        await SeeViewsAsync(shop.Tables.Inventory, "stock", product, refundedProduct);
        await SeeViewsAsync(shop.Tables.Products, "product", product, refundedProduct);
        var before = await AllOfAsync(product, refundedProduct, confirmed, refunded, asked);

        var triggers = shop.Shop.Triggers.OfType<KafkaTrigger>().ToList();
        foreach (var round in Enumerable.Range(0, 2))
            foreach (var trigger in triggers)
            {
                // Each has something to take: the events above.
                var taken = shop.Shop.Functions.Invocations(trigger.Function);
                trigger.Replay();
                await Eventually.IsTrueAsync(() => Task.FromResult(shop.Shop.Functions.Invocations(trigger.Function) > taken && trigger.IsCaughtUp));
            }

        Assert.Equal(before, await AllOfAsync(product, refundedProduct, confirmed, refunded, asked));
    }

    // Each shows the last event that is stored.
    private async Task SeeViewsAsync(IEventStore store, string name, params string[] ids)
    {
        using var views = new Views(shop);
        foreach (var id in ids)
        {
            var stored = (await store.EventsAsync($"{name}-{id}")).Count;
            await Eventually.SeeAsync(() => views.VersionAsync(name, id), version => version == stored);
        }
    }

    // What is on record and what is shown, of these.
    private async Task<IReadOnlyList<string>> AllOfAsync(string product, string other, params string[] orders)
    {
        var all = new List<string>();
        foreach (var order in orders)
        {
            foreach (var (store, stream) in new[] { (shop.Tables.Orders, "order"), (shop.Tables.Payments, "payment"), (shop.Tables.Inventory, "reservation") })
                all.AddRange((await store.EventsAsync($"{stream}-{order}")).Select(e => $"{e}"));
            all.AddRange(await shop.PaymentsOfAsync(order));
            all.Add((await shop.Ann.GetAsync($"/orders/{order}")).Body);
        }

        foreach (var id in new[] { product, other })
        {
            all.AddRange((await shop.Tables.Inventory.EventsAsync($"stock-{id}")).Select(e => $"{e}"));
            all.Add((await shop.Stranger.GetAsync($"/inventory/{id}")).Body);
            all.Add((await shop.Stranger.GetAsync($"/products/{id}")).Body);
        }

        return all;
    }
}
