using System.Collections.Concurrent;
using System.Globalization;
using ServerlessShop.Checking;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

/// <summary>
/// Customers and the shop's people do at random what they can, while everything breaks at random. The seed is printed; with
/// SHOP_SEED=… the same commands and faults come again (in what order they meet, the machine decides).
/// </summary>
[Collection(ShopOfProcesses.Name)]
public class Random_commands_and_faults(IsolatedShop shop)
{
    private const int Customers = 8;
    private const int CommandsEach = 10;
    private const int Products = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private static readonly string[] s_cards =
    [
        "pm_card_visa", "pm_card_visa", "pm_card_visa", "pm_card_mastercard", "pm_card_chargeDeclined", "pm_card_authenticationRequired", "pm_local_captureRefused",
    ];

    private readonly ConcurrentQueue<string> _orders = [];

    [Fact]
    public async Task leave_every_order_confirmed_or_undone_and_nothing_that_differs()
    {
        Assert.SkipUnless(shop.Shop.Servers.Addresses.AreItsOwn, "Only the runner's own servers can be broken.");
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SHOP_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"SHOP_SEED={seed}");
        try
        {
            await RunAsync(seed);
        }
        catch (Exception failure) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"With SHOP_SEED={seed}: {failure.Message}", failure);
        }
    }

    private async Task RunAsync(int seed)
    {
        var products = await Task.WhenAll(Enumerable.Range(0, Products).Select(_ => shop.HasProductAsync(stock: 20)));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var breaking = new Breaking(shop, new Random(seed)).RunAsync(over.Token);
        await Task.WhenAll(Enumerable.Range(1, Customers).Select(customer => ActAsync(shop.NextCustomer(), new Random(seed + customer), products)));
        await over.CancelAsync();
        await breaking;

        foreach (var order in _orders) await SeeEndedAsync(order);
        Assert.Empty(await ShopChecker.CheckWhenStillAsync(shop.ToCheck, s_patience, TestContext.Current.CancellationToken));
    }

    private async Task ActAsync(Client client, Random random, string[] products)
    {
        var own = new List<string>();
        for (var i = 0; i < CommandsEach; i++)
        {
            var product = products[random.Next(products.Length)];
            switch (own.Count == 0 ? 0 : random.Next(10))
            {
                case < 5:
                    var placed = await client.PlaceUntilTakenAsync(s_cards[random.Next(s_cards.Length)], BasketOf(random, products));
                    Assert.True(placed.Status == 202, $"{placed}");
                    own.Add(placed.Id);
                    _orders.Enqueue(placed.Id);
                    break;
                case < 7:
                    await AnsweredAsync(() => client.PostAsync($"/orders/{own[^1]}/cancel", null), 202, 409);
                    break;
                case 7:
                    await AnsweredAsync(() => shop.Admin.PostAsync($"/orders/{own[random.Next(own.Count)]}/ship", null), 200, 409);
                    break;
                case 8:
                    var key = ("Idempotency-Key", $"{Guid.NewGuid()}");
                    await AnsweredAsync(() => shop.Admin.PostAsync($"/inventory/{product}/receipts", new { quantity = 3, reference = "more" }, key), 200);
                    break;
                default:
                    await AnsweredAsync(() => shop.Admin.PutAsync($"/products/{product}/price", new { price = Shopping.Price(random.Next(1, 50)) }), 200);
                    break;
            }
        }
    }

    private static (string ProductId, int Quantity)[] BasketOf(Random random, string[] products) =>
        [.. random.GetItems(products, random.Next(1, 4)).Select(product => (product, random.Next(1, 4)))];

    // Of a killed process the gateway says 500, of what is busy or away a function says 503: sent again until there is an answer.
    private static async Task AnsweredAsync(Func<Task<Answer>> command, params int[] expected)
    {
        var answer = await Eventually.SeeAsync(command, answer => answer.Status is not (500 or 503), s_patience);
        Assert.True(expected.Contains(answer.Status), $"{answer}");
    }

    // Whoever is asked by the bank confirms in the end.
    private async Task SeeEndedAsync(string order)
    {
        var seen = await Eventually.SeeAsync(
            () => shop.Admin.GetAsync($"/orders/{order}"),
            answer => answer.Status == 200 && StateOf(answer) is ("rejected", "voided") or ("shipped", _) or ("confirmed", "captured") or ("cancelled", "voided" or "refunded") or ("placed", "requires-action"),
            s_patience);
        if (StateOf(seen) is not ("placed", "requires-action")) return;
        await shop.ConfirmAtTheBankAsync(order);
        await shop.Admin.SeeEndedAsync(order, s_patience);
    }

    private static (string?, string?) StateOf(Answer order) => order.Status == 200 ? ((string?)order.Json["status"], order.PaymentStatus) : (null, null);
}
