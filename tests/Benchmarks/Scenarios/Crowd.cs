using System.Collections.Concurrent;
using ServerlessShop.Benchmarks.Measuring;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>Many customers at once in a shop that has just started, and again in the same shop once it is warm.</summary>
internal static class Crowd
{
    private const int Orders = 100;
    private const int Products = 10;

    public static async Task RunAsync(Settings settings)
    {
        foreach (var customers in (int[])[25, 100])
        {
            var runs = new Runs(
                $"{customers} customers at once, {Orders} orders", ("took", Table.Seconds), ("p50", Table.Seconds), ("p99", Table.Seconds), ("CPU", Table.Seconds), ("CPU an order", Table.Seconds),
                (">= 500", Table.Count), ("polls an order", Table.Count), ("processes", Table.Count), ("peak memory", Table.Megabytes), ("memory at rest", Table.Megabytes));
            for (var run = 0; run < settings.Runs; run++)
            {
                await using var shop = await RunnerProcess.StartAsync(settings);
                var products = await (await shop.SignInAsync("admin")).StockUpAsync(Products, 1_000_000);
                var crowd = await shop.SignInCustomersAsync(customers);
                await shop.RestAsync();
                runs.Add("cold", await MeasureAsync(shop, crowd, products));
                runs.Add("warm", await MeasureAsync(shop, crowd, products));
            }

            runs.Print();
        }

        Console.WriteLine(
            """
            p50, p99: from sending an order until its customer sees it confirmed; took: until the last one is. CPU: user and system time of the runner and all
            processes below it until the shop is at rest again, none of this program's. processes, peak memory (sum of their PSS): the most at a time. Each
            request that a status of 500 or above answers is counted and sent again. polls: of an order's status, which are in the figures.
            """);
    }

    private static async Task<double[]> MeasureAsync(RunnerProcess shop, IReadOnlyList<Caller> customers, IReadOnlyList<string> products)
    {
        var (poller, orders) = (new OrderPoller(customers.Count), new ConcurrentBag<(Caller Customer, string Id, double Seconds)>());
        var (cpuBefore, errorsBefore) = (shop.Processes.CpuSeconds(), shop.Errors.Count);
        var ordering = Times.OfAsync(() => Task.WhenAll(customers.Select((customer, i) => OrderAsync(customer, products[i % products.Count]))));
        var peak = await shop.Processes.PeakAsync(ordering);
        var (took, polls) = (await ordering / 1000, (double)poller.Polls);
        foreach (var order in orders) await poller.WaitUntilSettledAsync(order.Customer, order.Id);
        await shop.RestAsync();

        var (cpu, atRest, times) = (shop.Processes.CpuSeconds() - cpuBefore, shop.Processes.Size(), new Times(orders.Select(order => order.Seconds)));
        var most = Size.Larger(peak, atRest);
        return [took, times.P50, times.P99, cpu, cpu / Orders, shop.Errors.Count - errorsBefore, polls / Orders, most.Processes, most.Megabytes, atRest.Megabytes];

        async Task OrderAsync(Caller customer, string product)
        {
            for (var i = 0; i < Orders / customers.Count; i++)
            {
                var (order, seconds) = await poller.PlaceAsync(customer, product);
                orders.Add((customer, order, seconds));
            }
        }
    }
}
