using System.Net;
using ServerlessShop.Benchmarks.Measuring;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>The first request that a function's process answers, its start included, against one of many.</summary>
internal static class Start
{
    private const int Colds = 9;
    private const int WarmUp = 200;
    private const int Warms = 400;

    public static async Task RunAsync(Settings settings)
    {
        await using var shop = await MeasuredShop.StartAsync();
        var product = (await shop.Admin.StockUpAsync(1, 1_000_000))[0];
        await Customers.WarmUpAsync(shop, 1, [product]);
        var order = await shop.Ann.OrderAsync(product);
        await shop.BeQuietAsync();
        // Nothing else shall run beside the function.
        foreach (var trigger in shop.Shop.Triggers) trigger.Pause();

        var price = 10m;
        var table = new Table("through the gateway", "cold", "warm", "cold/warm", "warm p99");
        await MeasureAsync("query    GET /products/{id}", "ProductsQueries", () => shop.Admin.GetAsync($"/products/{product}"));
        await MeasureAsync("query    GET /orders/{id}", "OrdersQueries", () => shop.Ann.GetAsync($"/orders/{order}"));
        await MeasureAsync("command  POST /products", "ProductsCommands", () => shop.Admin.CreateProductAsync());
        await MeasureAsync("command  PUT /products/{id}/price", "ProductsCommands", () => shop.Admin.ChangePriceAsync(product, price += 0.01m));
        await MeasureAsync("command  POST /orders", "OrdersCommands", () => shop.NextCustomer().OrderAsync(product));
        var (gateway, p99) = await WarmAsync(() => shop.Ann.SendAsync(HttpMethod.Get, "/nowhere", null, HttpStatusCode.NotFound));
        table.Row("the gateway alone (no such route)", "", Table.Ms(gateway), "", Table.Ms(p99));
        table.Print();
        Console.WriteLine($"cold: median of {Colds} times that the function's process was killed before; warm: median of {Warms}, one after the other.");

        async Task MeasureAsync(string what, string function, Func<Task> request)
        {
            var cold = await Times.OfAsync(Colds, () => ColdAsync(function, request));
            var (warm, warmP99) = await WarmAsync(request);
            table.Row(what, Table.Ms(cold.P50), Table.Ms(warm), Table.Ratio(cold.P50 / warm), Table.Ms(warmP99));
        }

        async Task<double> ColdAsync(string function, Func<Task> request)
        {
            await shop.Shop.Functions.EndAsync(function);
            return await Times.OfAsync(request);
        }
    }

    private static async Task<(double P50, double P99)> WarmAsync(Func<Task> request)
    {
        for (var i = 0; i < WarmUp; i++) await request();
        var times = await Times.OfAsync(Warms, () => Times.OfAsync(request));
        return (times.P50, times.P99);
    }
}
