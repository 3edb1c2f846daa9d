using System.Text.Json;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Inventory;
using ServerlessShop.Inventory.Functions.Tasks;
using ServerlessShop.Lambda;
using ServerlessShop.Sagas;
using ServerlessShop.Testing;

namespace ServerlessShop.Functions.Tests.Inventory;

public sealed class Stock_tasks : IAsyncLifetime
{
    private const string Reserve = """{"task":"ReserveStock","orderId":"o-1","actor":"place-order","lines":[{"productId":"p-1","quantity":2},{"productId":"p-1","quantity":1}],"traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}""";
    private const string Release = """{"task":"ReleaseStock","orderId":"o-1","actor":"place-order","lines":[{"productId":"p-1","quantity":2}],"traceparent":null}""";
    private const string Commit = """{"task":"CommitStock","orderId":"o-1","actor":"place-order"}""";

    private readonly InMemoryEventStore _store = new();
    private readonly CommandRunner _runner;
    private RunningFunction? _tasks;

    public Stock_tasks() => _runner = new(_store, TimeProvider.System);

    public async ValueTask InitializeAsync() => _tasks = await RunningFunction.StartAsync(LambdaFunction.Create("Tasks", settings => settings, (_, sandbox) =>
        TaskHandler.Create(sandbox, new StockTasks(new Reservations(_runner)).RunAsync, TaskJson.Default.StockTask, TaskJson.Default.StockTaskResult)));

    [Fact]
    public async Task reserve_and_commit_an_orders_units()
    {
        await ReceiveAsync(5);
        Assert.Equal("made", await StatusAsync(Reserve));
        Assert.Equal("made", await StatusAsync(Reserve));
        Assert.Equal("committed", await StatusAsync(Commit));
        Assert.Equal(new Stock("p-1", 2, 0), await StockAsync());
    }

    [Fact]
    public async Task release_what_was_reserved()
    {
        await ReceiveAsync(5);
        await RunAsync(Reserve);
        Assert.Equal("released", await StatusAsync(Release));
        Assert.Equal(new Stock("p-1", 5, 0), await StockAsync());
    }

    [Fact]
    public async Task answer_a_refusal_by_its_code_when_there_is_too_little()
    {
        await ReceiveAsync(2);
        Assert.Equal(
            """{"outcome":"refused","code":"out-of-stock","detail":"Not enough units of product p-1: 3 ordered, 2 available.","result":null,"action":null}""",
            await RunAsync(Reserve));
        Assert.Equal(new Stock("p-1", 2, 0), await StockAsync());
    }

    [Fact]
    public async Task refuse_a_reservation_that_comes_after_its_release()
    {
        await ReceiveAsync(5);
        Assert.Equal("released", await StatusAsync(Release));
        Assert.Contains("\"code\":\"reservation-released\"", await RunAsync(Reserve), StringComparison.Ordinal);
        Assert.Contains("\"code\":\"reservation-released\"", await RunAsync(Commit), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"task":"BurnStock","orderId":"o-1","actor":"place-order"}""")]
    [InlineData("""{"task":"ReserveStock","orderId":"o-1","actor":"place-order"}""")]
    [InlineData("""{"task":"ReserveStock","orderId":"o-1","actor":"place-order","lines":[{"productId":"p-1","quantity":0}]}""")]
    public async Task that_make_no_sense_are_refused(string task) =>
        Assert.Equal("InvalidTask", (await FailAsync(task)).GetProperty("errorType").GetString());

    [Fact]
    public async Task keep_the_orders_trace_and_the_sagas_name_in_their_commits()
    {
        await ReceiveAsync(5);
        await RunAsync(Reserve);
        var commits = await _store.ScanAsync(0, 1, TestContext.Current.CancellationToken).Where(c => c.Actor != "admin").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, commits.Count);
        Assert.All(commits, c => Assert.Equal("place-order", c.Actor));
        Assert.All(commits, c => Assert.StartsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-", c.TraceParent, StringComparison.Ordinal));
    }

    private async Task ReceiveAsync(int quantity) => await _runner.RunAsync(
        Stock.Decider, new ReceiveStock("p-1", quantity, "d-1", DateTimeOffset.UnixEpoch), new CommandContext("admin", DateTimeOffset.UnixEpoch), CancellationToken.None);

    private async Task<string?> StatusAsync(string task) => JsonElement.Parse(await RunAsync(task)).GetProperty("result").GetProperty("status").GetString();

    private async Task<string> RunAsync(string task)
    {
        var outcome = await _tasks!.InvokeAsync(task);
        Assert.False(outcome.Failed, outcome.Body);
        return outcome.Body;
    }

    private async Task<JsonElement> FailAsync(string task)
    {
        var outcome = await _tasks!.InvokeAsync(task);
        Assert.True(outcome.Failed, outcome.Body);
        return JsonElement.Parse(outcome.Body);
    }

    private async Task<Stock> StockAsync() =>
        (await _store.LoadAsync(Stock.Decider, Stock.Decider.Stream("p-1"), CancellationToken.None)).State;

    public async ValueTask DisposeAsync()
    {
        if (_tasks is not null) await _tasks.DisposeAsync();
    }
}
