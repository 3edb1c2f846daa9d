using ServerlessShop.Benchmarks.Measuring;
using ServerlessShop.Local.Servers;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>What is paid for: DynamoDB's requests and units, Lambda's invocations, the state transitions.</summary>
internal static class OrderCosts
{
    private const int Requests = 20;
    private const int Alone = 30;
    private const int Together = 300;
    private const int LongStream = 150;

    public static async Task RunAsync(Settings settings)
    {
        await using var dynamoDb = await DynamoDbLocal.StartAsync();
        await using var meter = await DynamoDbMeter.StartAsync(dynamoDb.Endpoint);
        await using var shop = await MeasuredShop.StartAsync(meter.Url);
        var products = await shop.Admin.StockUpAsync(10, 1_000_000);
        await Customers.WarmUpAsync(shop, Math.Min(4, settings.Customers), products);

        await PrintRequestsAsync(shop, meter, products);
        await PrintOrdersAsync(shop, meter, 1, Alone, products);
        await PrintOrdersAsync(shop, meter, settings.Customers, Math.Max(2, Together / settings.Customers), products);
    }

    private static async Task PrintRequestsAsync(MeasuredShop shop, DynamoDbMeter meter, IReadOnlyList<string> products)
    {
        var table = new Table("a request, with its events' way to the views", "DynamoDB requests", "read units", "write units", "invocations", "by operation");
        var order = await shop.Ann.OrderAsync(products[0]);
        var price = 10m;
        await MeasureAsync("query    GET /products/{id}", () => shop.Admin.GetAsync($"/products/{products[0]}"));
        await MeasureAsync("query    GET /orders/{id}", () => shop.Ann.GetAsync($"/orders/{order}"));
        await MeasureAsync("query    GET /orders", () => shop.Ann.GetAsync("/orders"));
        await MeasureAsync("command  POST /products", () => shop.Admin.CreateProductAsync());
        await MeasureAsync("command  PUT /products/{id}/price", () => shop.Admin.ChangePriceAsync(products[0], price += 0.01m));
        for (var i = 0; i < LongStream; i++) await shop.Admin.ChangePriceAsync(products[3], price += 0.01m);
        await MeasureAsync($"command  PUT /products/{{id}}/price, after {LongStream} others", () => shop.Admin.ChangePriceAsync(products[3], price += 0.01m));
        await MeasureAsync("command  POST /inventory/{id}/receipts", () => shop.Admin.ReceiveAsync(products[1], 1));
        foreach (var trigger in shop.TriggersOf("OrdersSagaStarter")) trigger.Pause();
        await MeasureAsync("command  POST /orders, its saga held back", () => shop.NextCustomer().OrderAsync(products[2]));
        foreach (var trigger in shop.TriggersOf("OrdersSagaStarter")) trigger.Resume();
        table.Print();

        async Task MeasureAsync(string what, Func<Task> request)
        {
            await shop.BeQuietAsync();
            var (_, before) = (meter.Use.Take(), shop.Invocations().Values.Sum());
            for (var i = 0; i < Requests; i++) await request();
            await shop.BeQuietAsync();
            var (used, invocations) = (meter.Use.Take(), shop.Invocations().Values.Sum() - before);
            table.Row(
                what, A(used.Sum(u => u.Requests)), A(used.Sum(u => u.ReadUnits)), A(used.Sum(u => u.WriteUnits)), A(invocations),
                string.Join(", ", used.Select(u => $"{A(u.Requests)} {u.Operation} {u.Table}")));
        }

        static string A(double ofAll) => Table.Count(ofAll / Requests);
    }

    private static async Task PrintOrdersAsync(MeasuredShop shop, DynamoDbMeter meter, int customers, int ordersEach, IReadOnlyList<string> products)
    {
        await shop.BeQuietAsync();
        var (_, invocations, transitions) = (meter.Use.Take(), shop.Invocations(), shop.Sagas.Transitions);
        var orders = (double)(await Customers.OrderAsync(shop, customers, ordersEach, products)).Count;
        await shop.BeQuietAsync();

        var used = meter.Use.Take();
        var requests = new Table($"a confirmed order, {customers} at once", "DynamoDB requests", "refused", "read units", "write units");
        foreach (var u in used) Row($"{u.Table} {u.Operation}", [u]);
        Row("all", used);
        requests.Print();

        var calls = new Table($"a confirmed order, {customers} at once", "a piece");
        var by = shop.Invocations().Select(f => (Function: f.Key, Count: f.Value - invocations[f.Key])).Where(f => f.Count > 0).ToList();
        foreach (var (function, count) in by) calls.Row($"invocations of {function}", Table.Count(count / orders));
        calls.Row("all Lambda invocations", Table.Count(by.Sum(f => f.Count) / orders));
        calls.Row("state transitions", Table.Count((shop.Sagas.Transitions - transitions) / orders));
        calls.Print();

        void Row(string what, IReadOnlyList<Usage> usages) => requests.Row(
            what, A(usages.Sum(u => u.Requests)), A(usages.Sum(u => u.Refused)), A(usages.Sum(u => u.ReadUnits)), A(usages.Sum(u => u.WriteUnits)));

        string A(double ofAll) => Table.Count(ofAll / orders);
    }
}
