using System.Diagnostics;
using ServerlessShop.Benchmarks.Measuring;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>What a developer waits for, and what it costs: the start, the first order, the next ones, and the shop at rest.</summary>
internal static class First
{
    private const int Orders = 30;

    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Settings settings)
    {
        var runs = new Runs(
            "one customer", ("to ready", Table.Seconds), ("CPU", Table.Seconds), ("ready to confirmed", Table.Seconds), ("CPU", Table.Seconds), ("CPU an order, early", Table.Seconds),
            ("warm", Table.Seconds), ("CPU at rest", Table.Percent), ("processes", Table.Count), ("memory", Table.Megabytes), (">= 500", Table.Count));
        for (var run = 0; run < settings.Runs; run++) runs.Add("a fresh shop", await MeasureAsync(settings));
        runs.Print();
        Console.WriteLine(
            $"""
            ready to confirmed: sign in, create a product, receive stock, place an order. early: the next {Orders} orders, one after the other, until the shop is at rest
            again; the JIT compiles hot methods meanwhile. warm: {Orders} more. at rest: share of a core, over {s_rest.TotalSeconds} s. CPU: user and system time of the
            runner and all processes below it, none of this program's; memory: the sum of their PSS.
            """);
    }

    private static async Task<double[]> MeasureAsync(Settings settings)
    {
        var poller = new OrderPoller(1);
        var started = Stopwatch.GetTimestamp();
        await using var shop = await RunnerProcess.StartAsync(settings);
        var (ready, cpuReady) = (Stopwatch.GetTimestamp(), shop.Processes.CpuSeconds());

        var product = (await (await shop.SignInAsync("admin")).StockUpAsync(1, 1_000_000))[0];
        var customer = (await shop.SignInCustomersAsync(1))[0];
        await poller.PlaceAsync(customer, product);
        var (confirmed, cpuConfirmed) = (Stopwatch.GetTimestamp(), shop.Processes.CpuSeconds());

        var (early, warm) = (await CpuAnOrderAsync(), await CpuAnOrderAsync());
        var cpuBeforeRest = shop.Processes.CpuSeconds();
        await Task.Delay(s_rest);
        var atRest = (shop.Processes.CpuSeconds() - cpuBeforeRest) / s_rest.TotalSeconds;
        var size = shop.Processes.Size();
        return
        [
            Stopwatch.GetElapsedTime(started, ready).TotalSeconds, cpuReady, Stopwatch.GetElapsedTime(ready, confirmed).TotalSeconds, cpuConfirmed - cpuReady,
            early, warm, atRest, size.Processes, size.Megabytes, shop.Errors.Count,
        ];

        async Task<double> CpuAnOrderAsync()
        {
            var (before, last) = (shop.Processes.CpuSeconds(), "");
            for (var i = 0; i < Orders; i++) last = (await poller.PlaceAsync(customer, product)).Id;
            await poller.WaitUntilSettledAsync(customer, last);
            await shop.RestAsync();
            return (shop.Processes.CpuSeconds() - before) / Orders;
        }
    }
}
