using System.Net;
using System.Text.Json;
using Amazon.Runtime.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions.Sagas;
using ServerlessShop.Testing;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary>Which days a sweep reads, and what it finds there. What it does then is tried on the running shop.</summary>
public sealed class Sweeping_orders : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrderReason s_reason = new("cancelled-by-customer", "");

    private readonly FakeTimeProvider _time = new(s_noon);
    private readonly ReadDays _store = new();
    private readonly Mark _mark = new();
    private readonly FakeStepFunctions _stepFunctions = new();

    [Fact]
    public async Task finds_an_order_whose_saga_never_began()
    {
        await PlaceAsync("o-1", s_noon);
        Assert.Equal(1, (await SweepAsync()).Unfinished);
        Assert.Equal("o-1", Assert.Single(_stepFunctions.Requests).Name);
    }

    [Fact]
    public async Task reads_the_finished_days_once_and_then_no_more()
    {
        await PlaceAsync("o-1", s_noon.AddDays(-5));
        await RejectAsync("o-1", s_noon.AddDays(-5));
        await SweepAsync();
        Assert.Equal(new DateOnly(2026, 3, 9), _mark.Day);
        _store.Days.Clear();
        await SweepAsync();
        Assert.Equal([new(2026, 3, 9), new(2026, 3, 10), new(2026, 3, 11)], _store.Days);
    }

    [Fact]
    public async Task goes_on_reading_the_day_of_an_order_that_nothing_helps()
    {
        await PlaceAsync("o-1", s_noon.AddDays(-5));
        await SweepAsync();
        Assert.Equal(new DateOnly(2026, 3, 5), _mark.Day);
        await RejectAsync("o-1", s_noon);
        await SweepAsync();
        Assert.Equal(new DateOnly(2026, 3, 9), _mark.Day);
    }

    [Fact]
    public async Task finds_an_order_that_was_finished_long_ago_and_is_cancelled_now()
    {
        await PlaceAsync("o-1", s_noon.AddDays(-30));
        await RunAsync(new ConfirmOrder("o-1", "pi-1", IsCustomerErased: false, s_noon.AddDays(-30)));
        await RunAsync(new RecordSettlement("o-1", s_noon.AddDays(-30)));
        Assert.Equal(0, (await SweepAsync()).Unfinished);
        await RunAsync(new CancelOrder("o-1", s_reason, null, s_noon));
        Assert.Equal(1, (await SweepAsync()).Unfinished);
        Assert.Equal("arn:cancel", Assert.Single(_stepFunctions.Requests).StateMachineArn);
    }

    [Fact]
    public async Task reads_no_order_that_is_finished()
    {
        await PlaceAsync("o-1", s_noon);
        await RejectAsync("o-1", s_noon);
        _store.Loads = 0;
        await SweepAsync();
        Assert.Equal(0, _store.Loads);
    }

    public void Dispose() => _stepFunctions.Dispose();

    private Task<SweepResult> SweepAsync() => new Sweeper(
        _store, _mark, new SagasOfOrders(_stepFunctions, new SagaMachines("arn:place", "arn:cancel")), _time, NullLogger.Instance)
        .HandleAsync(default(JsonElement), new TestLambdaContext(), TestContext.Current.CancellationToken);

    private Task PlaceAsync(string id, DateTimeOffset at) => RunAsync(new PlaceOrder(
        id, "ann", [new OrderLine("p-1", "TEA-001", "Sencha", 2, new Money(12.50m, "EUR"))], new PersonalData("ann", "c2VhbGVk"), "pm_card_visa", at));

    private Task RejectAsync(string id, DateTimeOffset at) => RunAsync(new RejectOrder(id, s_reason, at));

    private Task RunAsync(OrderCommand command) =>
        new CommandRunner(_store, _time).RunAsync(Order.Decider, command, new CommandContext("ann", command.At), TestContext.Current.CancellationToken);

    private sealed class Mark : ISweepMark
    {
        public DateOnly? Day { get; private set; }

        public Task<DateOnly?> ReadAsync(CancellationToken cancellation) => Task.FromResult(Day);

        public Task SaveAsync(DateOnly day, CancellationToken cancellation)
        {
            Day = day;
            return Task.CompletedTask;
        }
    }

    /// <summary>Keeps which days were asked for, and counts the streams that were read.</summary>
    private sealed class ReadDays : IEventStore
    {
        private readonly InMemoryEventStore _store = new();

        public List<DateOnly> Days { get; } = [];

        public int Loads { get; set; }

        public IAsyncEnumerable<StreamId> ListUnfinishedAsync(DateOnly since, CancellationToken cancellation)
        {
            Days.Add(since);
            return _store.ListUnfinishedAsync(since, cancellation);
        }

        public Task<IReadOnlyList<TaggedStream>> ListTaggedAsync(string key, DateTimeOffset since, CancellationToken cancellation) =>
            _store.ListTaggedAsync(key, since, cancellation);

        public Task<StreamTail> ReadTailAsync(StreamId stream, int? schema, long? until, CancellationToken cancellation)
        {
            Loads++;
            return _store.ReadTailAsync(stream, schema, until, cancellation);
        }

        public IAsyncEnumerable<Commit> ReadAsync(StreamId stream, long afterVersion, CancellationToken cancellation) => _store.ReadAsync(stream, afterVersion, cancellation);

        public Task<bool> TryAppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellation) => _store.TryAppendAsync(appends, cancellation);

        public Task SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellation) => _store.SaveSnapshotAsync(snapshot, cancellation);

        public Task<ScannedPage> ScanPageAsync(int segment, int segments, string? after, CancellationToken cancellation) =>
            throw new InvalidOperationException("A sweep that reads the whole table costs more with every order that ever was.");

        public Task<IReadOnlyList<ListedStream>> ListAsync(string owner, ListedStream? after, int limit, CancellationToken cancellation, SortRange? range = null) =>
            _store.ListAsync(owner, after, limit, cancellation, range);
    }
}
