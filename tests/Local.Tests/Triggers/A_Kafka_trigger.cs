using System.Text;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Servers;
using ServerlessShop.Local.Tests.Functions;
using ServerlessShop.Local.Triggers;

namespace ServerlessShop.Local.Tests.Triggers;

public sealed class A_Kafka_trigger : IAsyncLifetime
{
    private const string Topic = "shop.products.v1";
    private const int BatchSize = 100;

    private KafkaCluster _cluster = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cluster = await KafkaCluster.StartAsync([Topic], partitions: 2, Cancelled);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task hands_records_over_in_Lambdas_shape()
    {
        await ProduceAsync(("product-1", "{}"));

        var given = (await RunAsync(records: 1)).Single();

        Assert.Equal(("aws:kafka", "arn:cluster"), ((string?)given["eventSource"], (string?)given["eventSourceArn"]));
        Assert.Equal(_cluster.BootstrapServers, (string?)given["bootstrapServers"]);
        var record = Records(given).Single();
        Assert.Equal($"{Topic}-{record["partition"]}", given["records"]!.AsObject().Single().Key);
        Assert.Equal(("cHJvZHVjdC0x", "e30=", 0), ((string?)record["key"], (string?)record["value"], (int)record["offset"]!));
        Assert.Equal("""[{"ce_type":[103,114,-61,-68,110]}]""", record["headers"]!.ToJsonString());
    }

    [Fact]
    public async Task gives_a_failed_batch_again_until_it_is_taken_and_keeps_each_keys_order()
    {
        await ProduceAsync([.. Enumerable.Range(0, 50).Select(i => ($"product-{i % 5}", $"{i}"))]);
        var refusals = 3;

        var given = await RunAsync(records: 50, _ => Interlocked.Decrement(ref refusals) >= 0 ? RecordingFunctions.Error("Throttled") : RecordingFunctions.Answer("{}"));

        var taken = given.SelectMany(Records).Select(r => (Key: Text(r["key"]), Value: int.Parse(Text(r["value"]), System.Globalization.CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(50, taken.Select(record => record.Value).Distinct().Count());
        Assert.All(taken.Skip(taken.Count - 50).GroupBy(record => record.Key), key => Assert.Equal(key.Select(r => r.Value).Order(), key.Select(r => r.Value)));
    }

    [Fact]
    public async Task goes_on_after_what_its_group_has_taken()
    {
        await ProduceAsync(("product-1", "1"), ("product-1", "2"));
        await RunAsync(records: 2);
        await ProduceAsync(("product-1", "3"));

        Assert.Equal(["3"], (await RunAsync(records: 1)).SelectMany(Records).Select(r => Text(r["value"])));
    }

    [Fact]
    public async Task passes_over_what_no_pattern_fits()
    {
        await ProduceAsync(("order-1", """{"paymentMethod":"pm_card_visa"}"""), ("order-1", """{"paymentId":"pi_1"}"""), ("order-1", "no JSON"), ("order-2", """{"afterConfirmation":false}"""));
        var filter = FilterCriteria.Parse(["""{"value":{"paymentMethod":[{"exists":true}]}}""", """{"value":{"afterConfirmation":[{"exists":true}]}}"""]);
        var given = await RunAsync(records: 2, filter: filter);
        Assert.Equal(["""{"afterConfirmation":false}""", """{"paymentMethod":"pm_card_visa"}"""], given.SelectMany(Records).Select(r => Text(r["value"])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task makes_no_batch_that_Lambda_would_refuse()
    {
        var value = new string('x', 500_000);
        await ProduceAsync([.. Enumerable.Range(0, 8).Select(i => ("product-1", value))]);

        var given = await RunAsync(records: 8);

        Assert.True(given.Count > 1);
        Assert.Equal(8, given.SelectMany(Records).Count());
    }

    [Fact]
    public async Task lets_no_batch_wait_for_more_than_its_window_however_steadily_records_come()
    {
        var (started, delivered) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        var given = RunAsync(records: 2, batch =>
        {
            if (!started.TrySetResult()) delivered.TrySetResult(Records(batch).Count());
            return RecordingFunctions.Answer("{}");
        }, window: TimeSpan.FromMilliseconds(500));
        await ProduceAsync(("product-1", "first"));
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        for (var i = 0; !delivered.Task.IsCompleted; i++)
        {
            await ProduceAsync(("product-1", $"{i}"));
            // The pace of the records, not a wait: well within the window.
            await Task.WhenAny(delivered.Task, Task.Delay(100, Cancelled));
        }

        Assert.InRange(await delivered.Task, 1, BatchSize - 1);
        await given;
    }

    [Fact]
    public async Task that_rests_looks_again_as_soon_as_a_function_has_ended()
    {
        // The clock stands still, so that nothing but a function's end wakes it.
        var time = new NotedTime();
        var activity = new Activity(time);
        time.Advance(TimeSpan.FromMinutes(1));
        var given = RunAsync(records: 1, activity: activity);
        await time.Waited.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        await ProduceAsync(("product-1", "{}"));
        activity.Count(Task.CompletedTask);

        Assert.Equal(["{}"], (await given).SelectMany(Records).Select(r => Text(r["value"])));
    }

    // Runs a trigger until the function has taken so many records; gives every event it was handed.
    private async Task<IReadOnlyList<JsonNode>> RunAsync(int records, Func<JsonNode, InvocationResult>? answer = null, FilterCriteria? filter = null, Activity? activity = null, TimeSpan window = default)
    {
        var left = records;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var functions = new RecordingFunctions(given => answer?.Invoke(given) ?? RecordingFunctions.Answer("{}"));
        // Told after the answer; the trigger commits before it reads on, so it is stopped only when it asks for more.
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var trigger = new KafkaTrigger(
            new KafkaMapping("Projections", "arn:cluster", [Topic], "views", FromStart: true, BatchSize, window, filter), _cluster.BootstrapServers, functions,
            report =>
            {
                if (report.Error is null && Interlocked.Add(ref left, -report.Records) <= 0) taken.TrySetResult();
            },
            activity);
        var running = trigger.RunAsync(stop.Token);
        await taken.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        await CommittedAsync();
        await stop.CancelAsync();
        await running;
        return [.. functions.Events.Select(e => e.Event)];
    }

    private async Task CommittedAsync()
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = _cluster.BootstrapServers, GroupId = "views" }).Build();
        var partitions = new[] { new TopicPartition(Topic, 0), new TopicPartition(Topic, 1) };
        while (consumer.Committed(partitions, TimeSpan.FromSeconds(5)).Sum(p => Math.Max(0, p.Offset.Value)) < partitions.Sum(p => consumer.QueryWatermarkOffsets(p, TimeSpan.FromSeconds(5)).High.Value))
            await Task.Delay(10, Cancelled);
    }

    private async Task ProduceAsync(params (string Key, string Value)[] records)
    {
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = _cluster.BootstrapServers }).Build();
        await Task.WhenAll(records.Select(record => producer.ProduceAsync(
            Topic,
            new Message<string, string> { Key = record.Key, Value = record.Value, Headers = new Headers { { "ce_type", Encoding.UTF8.GetBytes("grün") } } },
            Cancelled)));
    }

    private static IEnumerable<JsonNode> Records(JsonNode given) => given["records"]!.AsObject().SelectMany(partition => partition.Value!.AsArray()).Select(record => record!);

    private static string Text(JsonNode? base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64!.GetValue<string>()));

    private sealed class NotedTime : FakeTimeProvider
    {
        private readonly TaskCompletionSource _waited = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waited => _waited.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _waited.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
