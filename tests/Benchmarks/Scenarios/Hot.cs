using System.Diagnostics;
using ServerlessShop.Benchmarks.Measuring;
using ServerlessShop.Local.Servers;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>Many buyers of one product at once, whose reservations all append to one stream of stock.</summary>
internal static class Hot
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(Settings settings)
    {
        await using var dynamoDb = await DynamoDbLocal.StartAsync();
        await using var meter = await DynamoDbMeter.StartAsync(dynamoDb.Endpoint);
        await using var shop = await MeasuredShop.StartAsync(meter.Url);
        await Customers.WarmUpAsync(shop, 4, await shop.Admin.StockUpAsync(4, 1_000_000));

        var table = new Table("buyers of one product", "DynamoDB requests an order", "refused an order", "refused", "write units an order", "all confirmed", ">= 500");
        foreach (var buyers in (int[])[1, 10, 50, 200])
        {
            var product = (await shop.Admin.StockUpAsync(1, buyers))[0];
            await shop.BeQuietAsync();
            var (_, errors) = (meter.Use.Take(), shop.Errors.Count);
            var seconds = await BuyAsync(shop, buyers, product);
            await shop.BeQuietAsync();
            var used = meter.Use.Take();
            table.Row(
                $"{buyers}", Table.Count(used.Sum(u => u.Requests) / buyers), Table.Count(used.Sum(u => u.Refused) / buyers), Table.Count(used.Sum(u => u.Refused)),
                Table.Count(used.Sum(u => u.WriteUnits) / buyers), Table.Seconds(seconds), Table.Count(shop.Errors.Count - errors));
        }

        table.Print();
        Console.WriteLine("refused: a condition failed, or a transaction conflicted with another. AWS charges write units for these too; DynamoDB Local does not tell them.");
    }

    /// <returns>Seconds until the last order was confirmed.</returns>
    private static async Task<double> BuyAsync(MeasuredShop shop, int buyers, string product)
    {
        var started = Stopwatch.GetTimestamp();
        var confirmed = await Task.WhenAll(Enumerable.Range(1, buyers).Select(async number =>
        {
            var order = await shop.Customer(number).OrderAsync(product);
            var saga = shop.Sagas.Of(order);
            await saga.Ended.Task.WaitAsync(s_patience);
            return saga.Confirmed is > 0 and var when ? when : throw new UnexpectedAnswerException($"The order {order} was not confirmed.");
        }));
        return Stopwatch.GetElapsedTime(started, confirmed.Max()).TotalSeconds;
    }
}
