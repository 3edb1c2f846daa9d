using System.Diagnostics;
using ServerlessShop.Benchmarks.Measuring;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>How many requests a second, by clients who ask again as soon as they are answered.</summary>
internal static class Load
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Settings settings)
    {
        await using var shop = await MeasuredShop.StartAsync();
        var products = await shop.Admin.StockUpAsync(20, 1);
        foreach (var product in products) await shop.SeeViewAsync("product", product, 1, TimeSpan.FromMilliseconds(10));
        var duration = TimeSpan.FromSeconds(settings.Seconds);
        var table = new Table($"{settings.Clients} clients, {settings.Seconds} s", "requests/s", "p50", "p99");

        var query = await MeasureAsync("query    GET /products/{id}", i => shop.Admin.GetAsync($"/products/{products[i % products.Count]}"));
        var last = "";
        var command = await MeasureAsync("command  POST /products", async _ => last = await shop.Admin.CreateProductAsync());
        var lag = await Times.OfAsync(() => shop.SeeViewAsync("product", last, 1, TimeSpan.FromMilliseconds(5)));
        table.Print();
        Console.WriteLine($"query/command {Table.Ratio(query / command)}; events are published and projected beside the commands, and the last one's view was there {Table.Ms(lag)} after the load.");

        async Task<double> MeasureAsync(string what, Func<int, Task> request)
        {
            await AskAsync(settings.Clients, s_warmUp, request);
            var times = await AskAsync(settings.Clients, duration, request);
            var rate = times.Count / duration.TotalSeconds;
            table.Row(what, rate.ToString("0", System.Globalization.CultureInfo.InvariantCulture), Table.Ms(times.P50), Table.Ms(times.P99));
            return rate;
        }
    }

    // Counted is what was answered within the time.
    private static async Task<Times> AskAsync(int clients, TimeSpan duration, Func<int, Task> request)
    {
        var started = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            var times = new List<double>();
            for (var i = client; ; i++)
            {
                var time = await Times.OfAsync(() => request(i));
                if (Stopwatch.GetElapsedTime(started) > duration) return times;
                times.Add(time);
            }
        }));
        return new Times(all.SelectMany(times => times));
    }
}
