using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Payments;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

[Collection(ShopUnderFire.Name)]
public class Buyers_of_the_same_units(RunningShop shop)
{
    private const int Buyers = 100;
    private const int Units = 25;
    private const decimal Price = 19.90m;

    [Fact]
    public async Task get_them_once_each_and_pay_for_what_they_get()
    {
        var product = await shop.HasProductAsync(Price, Units);
        var placed = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(i => (i % 2 == 0 ? shop.Ann : shop.Ben).PlaceUntilTakenAsync("pm_card_visa", (product, 1))));
        Assert.Equal([202], placed.Select(order => order.Status).Distinct());

        var ended = await Task.WhenAll(placed.Select(order => shop.Admin.SeeEndedAsync(order.Id, TimeSpan.FromMinutes(4))));
        Assert.Equal(
            [("confirmed", null, Units), ("rejected", "out-of-stock", Buyers - Units)],
            ended.CountBy(order => ((string?)order["status"], (string?)order["reason"]?["code"])).Select(end => (end.Key.Item1!, end.Key.Item2, end.Value)).Order());
        Assert.Equal((0, 0), await shop.StockAsync(product));

        var orders = placed.Select(order => order.Id).ToHashSet();
        var captured = (await shop.Tables.Payments.AllAsync()).Where(commit => orders.Contains(commit.Stream.Id))
            .SelectMany(commit => commit.Events).Select(PaymentStream.Model.Events.Read).OfType<PaymentCaptured>().ToList();
        Assert.Equal(Units * Price, captured.Sum(payment => payment.Amount.Amount));
        var atTheProvider = await Task.WhenAll(orders.Select(shop.PaymentsOfAsync));
        Assert.Equal(Enumerable.Repeat("succeeded 1990", Units), atTheProvider.SelectMany(payments => payments));
    }
}
