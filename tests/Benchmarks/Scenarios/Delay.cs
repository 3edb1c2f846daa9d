using ServerlessShop.Benchmarks.Measuring;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>How long after the answer to a command what it began is to be seen.</summary>
internal static class Delay
{
    private const int Alone = 100;
    private const int Together = 500;

    public static async Task RunAsync(Settings settings)
    {
        await using var shop = await MeasuredShop.StartAsync();
        var products = await shop.Admin.StockUpAsync(10, 1_000_000);
        await Customers.WarmUpAsync(shop, settings.Customers, products);

        var table = new Table("after the answer", "1: p50", "1: p99", $"{settings.Customers}: p50", $"{settings.Customers}: p99", $"p50, {settings.Customers}/1");
        Row("201 -> product in Redis", await CreateAsync(shop, 1, Alone), await CreateAsync(shop, settings.Customers, Each(settings)));
        var one = await Customers.OrderAsync(shop, 1, Alone, products);
        var many = await Customers.OrderAsync(shop, settings.Customers, Each(settings), products);
        RowOf("202 -> saga started", order => order.SagaStarted);
        RowOf("202 -> confirmed, on record", order => order.Confirmed);
        RowOf("202 -> confirmed, in Redis", order => order.Shown);
        RowOf("202 -> settled (captured, stock taken)", order => order.Settled);
        table.Print();
        Console.WriteLine($"1 and {settings.Customers} customers at once, each with the next when the last is through; {Alone} and {many.Count} orders of {products.Count} products.");

        void RowOf(string what, Func<OrderTimes, double> time) => Row(what, new Times(one.Select(time)), new Times(many.Select(time)));

        void Row(string what, Times alone, Times together) =>
            table.Row(what, Table.Ms(alone.P50), Table.Ms(alone.P99), Table.Ms(together.P50), Table.Ms(together.P99), Table.Ratio(together.P50 / alone.P50));
    }

    private static int Each(Settings settings) => Math.Max(2, Together / settings.Customers);

    private static async Task<Times> CreateAsync(MeasuredShop shop, int callers, int each)
    {
        var precision = TimeSpan.FromMilliseconds(callers == 1 ? 1 : 10);
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            var times = new List<double>();
            while (times.Count < each)
            {
                var product = await shop.Admin.CreateProductAsync();
                times.Add(await Times.OfAsync(() => shop.SeeViewAsync("product", product, 1, precision)));
            }

            return times;
        }));
        return new Times(all.SelectMany(times => times));
    }
}
