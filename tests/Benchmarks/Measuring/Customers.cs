using System.Diagnostics;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>How long after its 202 an order came how far, in milliseconds.</summary>
/// <param name="Shown">The view in Redis says that it is confirmed.</param>
/// <param name="Settled">Paid, and the stock taken: its saga has ended.</param>
internal sealed record OrderTimes(double SagaStarted, double Confirmed, double Shown, double Settled);

internal static class Customers
{
    // The order's events: placed, confirmed, settled.
    private const long ConfirmedVersion = 2;
    private const long SettledVersion = 3;

    /// <summary>What is cold at first would be measured instead: orders that nobody counts, one alone and then some at once.</summary>
    public static async Task WarmUpAsync(MeasuredShop shop, int customers, IReadOnlyList<string> products)
    {
        // Orders asks Products under a short limit, which a busy machine's cold start can miss.
        await shop.Ann.GetAsync($"/products?ids={products[0]}");
        await OrderAsync(shop, 1, 10, products);
        await OrderAsync(shop, customers, 2, products);
    }

    /// <summary>Customers who are there at once; each places its next order when its last one is settled, and shown so.</summary>
    /// <param name="products">Each customer buys one of them, in turn; they must be in stock.</param>
    public static async Task<IReadOnlyList<OrderTimes>> OrderAsync(MeasuredShop shop, int customers, int ordersEach, IReadOnlyList<string> products)
    {
        // Looking every millisecond for many would be work that is measured too.
        var precision = TimeSpan.FromMilliseconds(customers == 1 ? 1 : 10);
        var all = await Task.WhenAll(Enumerable.Range(0, customers).Select(async customer =>
        {
            var times = new List<OrderTimes>();
            while (times.Count < ordersEach)
                times.Add(await OrderAsync(shop, shop.Customer(customer + 1), products[(customer + times.Count) % products.Count], precision));
            return times;
        }));
        return [.. all.SelectMany(times => times)];
    }

    private static async Task<OrderTimes> OrderAsync(MeasuredShop shop, Caller customer, string product, TimeSpan precision)
    {
        var order = await customer.OrderAsync(product);
        var accepted = Stopwatch.GetTimestamp();
        await shop.SeeViewAsync("order", order, ConfirmedVersion, precision);
        var shown = Times.Since(accepted);
        var saga = shop.Sagas.Of(order);
        var settled = await saga.Ended.Task;
        if (saga.Confirmed == 0) throw new UnexpectedAnswerException($"The order {order} was not confirmed.");
        await shop.SeeViewAsync("order", order, SettledVersion, precision);
        return new OrderTimes(Since(saga.Started), Since(saga.Confirmed), shown, Since(settled));

        double Since(long then) => Stopwatch.GetElapsedTime(accepted, then).TotalMilliseconds;
    }
}
