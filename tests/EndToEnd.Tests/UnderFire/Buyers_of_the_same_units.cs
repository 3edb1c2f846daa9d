using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Payments;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

/// <summary>200 at once, for 50 units of five products, in mixed baskets.</summary>
[Collection(ShopUnderFire.Name)]
public class Buyers_of_the_same_units(DisturbedShop shop)
{
    private const int Buyers = 200;
    private const int Products = 5;
    private const int UnitsEach = 10;
    private const decimal Price = 19.90m;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task get_whole_baskets_once_each_and_pay_for_what_they_get()
    {
        var products = await Task.WhenAll(Enumerable.Range(0, Products).Select(_ => shop.HasProductAsync(Price, UnitsEach)));
        var baskets = Enumerable.Range(0, Buyers).Select(buyer => BasketOf(buyer, products)).ToList();
        var placed = await Task.WhenAll(baskets.Select((basket, buyer) => shop.As($"customer-{buyer + 1}").PlaceUntilTakenAsync("pm_card_visa", basket)));
        Assert.Equal([202], placed.Select(order => order.Status).Distinct());
        var ended = await Task.WhenAll(placed.Select(order => shop.Admin.SeeEndedAsync(order.Id, s_patience)));

        Assert.All(ended, order => Assert.True(((string?)order["status"], (string?)order["reason"]?["code"]) is ("confirmed", null) or ("rejected", "out-of-stock"), $"{order}"));
        var sold = placed.Zip(ended, baskets).Where(order => (string?)order.Second["status"] == "confirmed").ToList();
        var left = products.ToDictionary(product => product, product => UnitsEach - sold.Sum(order => UnitsOf(product, order.Third)));
        foreach (var product in products) Assert.Equal((left[product], 0), await shop.StockAsync(product));
        // Units only went: whoever was refused wanted more than there is left even now.
        Assert.All(baskets.Except(sold.Select(order => order.Third)), basket => Assert.Contains(products, product => UnitsOf(product, basket) > left[product]));
        await AssertPaidAsync([.. placed.Select(order => order.Id)], sold.Sum(order => order.Third.Sum(line => line.Quantity)) * Price, sold.Count);
    }

    private static int UnitsOf(string product, IEnumerable<(string ProductId, int Quantity)> basket) => basket.Where(line => line.ProductId == product).Sum(line => line.Quantity);

    // One to three products, one or two units of each; one of five baskets names a product twice.
    private static (string ProductId, int Quantity)[] BasketOf(int buyer, string[] products)
    {
        var random = new Random(buyer);
        var lines = random.GetItems(products, random.Next(1, 4)).Distinct().Select(product => (product, random.Next(1, 3))).ToArray();
        return buyer % 5 == 0 ? [.. lines, (lines[0].product, 1)] : lines;
    }

    private async Task AssertPaidAsync(HashSet<string> orders, decimal owed, int payments)
    {
        var captured = (await shop.Tables.Payments.AllAsync()).Where(commit => orders.Contains(commit.Stream.Id))
            .SelectMany(commit => commit.Events).Select(Payment.Decider.Events.Read).OfType<PaymentCaptured>().ToList();
        Assert.Equal((owed, payments), (captured.Sum(payment => payment.Amount.Amount), captured.Count));
        var atTheProvider = await shop.PaymentsByOrderAsync();
        var taken = orders.SelectMany(order => atTheProvider[order]).ToList();
        Assert.Equal(payments, taken.Count);
        Assert.All(taken, payment => Assert.StartsWith("succeeded", payment, StringComparison.Ordinal));
        Assert.Equal(owed, taken.Sum(payment => decimal.Parse(payment.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)) / 100);
    }
}
