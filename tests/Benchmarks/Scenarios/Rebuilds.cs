using System.Diagnostics;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Aws.Events;
using ServerlessShop.Benchmarks.Measuring;
using ServerlessShop.Operator;
using ServerlessShop.Testing;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>How fast read models are built from events, and what those notice of it who use the shop meanwhile.</summary>
internal static class Rebuilds
{
    private const int EventsEach = 20;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(Settings settings)
    {
        await using var shop = await MeasuredShop.StartAsync();
        using var operate = new ShopStack(new Uri(shop.Shop.AwsUrl));
        var used = await shop.Admin.StockUpAsync(settings.Clients, 1);
        foreach (var product in used) await shop.SeeViewAsync("product", product, 1, TimeSpan.FromMilliseconds(10));
        await UseAsync(shop, used, Task.Delay(s_warmUp));

        var table = new Table("events", "count", "seconds", "events/s");
        var events = settings.Events / EventsEach * EventsEach;
        var started = Stopwatch.GetTimestamp();
        await WriteAsync(shop, events / EventsEach);
        table.Row("written to the table, one a commit", $"{events}", Seconds(started), Rate(events, started));
        await shop.BeQuietAsync();
        table.Row("and published and projected to Redis and OpenSearch", $"{events}", Seconds(started), Rate(events, started));

        var use = new Table($"beside it, {settings.Clients} clients", "commands/s", "p50", "p99", "queries/s", "p50", "p99", "searches/s", "p50", "p99");
        use.Row(["no rebuild", .. await UseAsync(shop, used, Task.Delay(TimeSpan.FromSeconds(settings.Seconds)))]);
        foreach (var readModel in new[] { "products", "products-search" })
        {
            var scan = new Scan();
            var rebuilding = ReadModelRebuild.RunAsync(operate, readModel, verify: false, scan.See);
            use.Row([$"rebuild {readModel}", .. await UseAsync(shop, used, rebuilding)]);
            var scanned = (long)(await rebuilding)["events"]!;
            table.Row($"rebuild {readModel}, under load: its scan", $"{scanned}", scan.Seconds, scan.Rate(scanned));
            var verifying = ReadModelRebuild.RunAsync(operate, readModel, verify: true, _ => { });
            use.Row([$"verify {readModel}", .. await UseAsync(shop, used, verifying)]);
            var verified = await verifying;
            Console.WriteLine($"verify {readModel}: {verified["differences"]} differences{string.Concat(verified["examples"]!.AsArray().Select(example => $"\n  {example}"))}");
        }

        table.Print();
        use.Print();
        Console.WriteLine("No query failed or showed an older state than an earlier one.");
    }

    private static async Task WriteAsync(MeasuredShop shop, int products)
    {
        using var dynamoDb = new AmazonDynamoDBClient(
            new BasicAWSCredentials("local", "local"), new AmazonDynamoDBConfig { ServiceURL = shop.Shop.Servers.DynamoDbUrl.ToString(), AuthenticationRegion = "eu-central-1" });
        var store = new DynamoDbEventStore(dynamoDb, "ProductsEvents", NullLogger<DynamoDbEventStore>.Instance, TimeProvider.System);
        await ProductHistories.WriteAsync(store, products, EventsEach, eventsACommit: 1);
    }

    // Each changes the price of a product of its own and looks at it, until the end of what is done beside it.
    private static async Task<string[]> UseAsync(MeasuredShop shop, IReadOnlyList<string> products, Task beside)
    {
        var (commands, queries, searches) = (new List<double>(), new List<double>(), new List<double>());
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(products.Select(async product =>
        {
            var (shown, found) = (0m, 0m);
            while (!beside.IsCompleted)
            {
                var price = Interlocked.Increment(ref s_lastPrice);
                await AddAsync(commands, () => shop.Admin.ChangePriceAsync(product, price));
                await AddAsync(queries, async () => shown = NotBefore(shown, Price(await shop.Admin.GetAsync($"/products/{product}")), product));
                await AddAsync(searches, async () => found = NotBefore(found, PriceOfHit(await shop.Admin.GetAsync($"/products?q=sencha&limit=100"), product) ?? found, product));
            }
        }));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await beside;
        return [.. new[] { commands, queries, searches }.SelectMany(all =>
        {
            var times = new Times(all);
            return new[] { Table.Count(times.Count / seconds), Table.Ms(times.P50), Table.Ms(times.P99) };
        })];
    }

    private static int s_lastPrice = 1_000;

    private static async Task AddAsync(List<double> times, Func<Task> request)
    {
        var time = await Times.OfAsync(request);
        lock (times) times.Add(time);
    }

    private static decimal NotBefore(decimal seen, decimal price, string product) => price >= seen
        ? price
        : throw new UnexpectedAnswerException($"{product} cost {seen} before, and {price} after: a query went back in time.");

    private static decimal Price(byte[] product)
    {
        using var json = JsonDocument.Parse(product);
        return Price(json.RootElement);
    }

    private static decimal? PriceOfHit(byte[] found, string product)
    {
        using var json = JsonDocument.Parse(found);
        var hit = json.RootElement.GetProperty("items").EnumerateArray().FirstOrDefault(item => item.GetProperty("id").ValueEquals(product));
        return hit.ValueKind is JsonValueKind.Undefined ? null : Price(hit);
    }

    private static decimal Price(JsonElement product) => product.GetProperty("price").GetProperty("amount").GetDecimal();

    private static string Seconds(long since) => Table.Count(Stopwatch.GetElapsedTime(since).TotalSeconds);

    private static string Rate(long events, long since) => Table.Count(events / Stopwatch.GetElapsedTime(since).TotalSeconds);

    /// <summary>From the first look at a rebuild to the last that has more than the one before.</summary>
    private sealed class Scan
    {
        private readonly Stopwatch _watch = new();
        private long _events;
        private TimeSpan _took;

        public string Seconds => Table.Count(_took.TotalSeconds);

        public void See(ServerlessShop.ReadModels.Generations.Rebuild rebuild)
        {
            if (!_watch.IsRunning) _watch.Start();
            if (rebuild.Events == _events) return;
            (_events, _took) = (rebuild.Events, _watch.Elapsed);
        }

        public string Rate(long events) => Table.Count(events / _took.TotalSeconds);
    }
}
