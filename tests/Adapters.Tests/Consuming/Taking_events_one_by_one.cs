using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Consuming;

public sealed class Taking_events_one_by_one(DeadLetterFixture letters) : IClassFixture<DeadLetterFixture>
{
    private static readonly StreamId s_stream = new("note", "1");

    private readonly string _consumer = $"Starter-{Guid.NewGuid():N}";
    private readonly List<string> _taken = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task keeps_their_order()
    {
        var texts = Enumerable.Range(1, 50).Select(i => $"{i}").ToArray();
        await TakeAsync(_ => { }, KafkaBatch.Records(Notes.Commit(StreamHead.New(s_stream), texts)));
        Assert.Equal(texts, _taken);
    }

    [Fact]
    public async Task sets_aside_what_fails_three_times_and_goes_on()
    {
        var tries = 0;
        await TakeAsync(text => { if (text == "b" && ++tries > 0) throw new InvalidOperationException("never"); }, Records("a", "b", "c"));
        Assert.Equal(3, tries);
        Assert.Equal(["a", "c"], _taken);
        Assert.Contains("never", Assert.Single(await letters.OfAsync(_consumer))["reason"].S, StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_what_succeeds_at_the_third_try()
    {
        var tries = 0;
        await TakeAsync(text => { if (text == "b" && ++tries < 3) throw new InvalidOperationException("not yet"); }, Records("a", "b", "c"));
        Assert.Equal(["a", "b", "c"], _taken);
        Assert.Empty(await letters.OfAsync(_consumer));
    }

    [Fact]
    public async Task fails_the_batch_for_what_may_pass_and_takes_nothing_behind_it()
    {
        await Assert.ThrowsAsync<EventStoreUnavailableException>(
            () => TakeAsync(text => { if (text == "b") throw new EventStoreUnavailableException("later"); }, Records("a", "b", "c")));
        Assert.Equal(["a"], _taken);
        Assert.Empty(await letters.OfAsync(_consumer));
    }

    private static IEnumerable<KafkaEvent.KafkaEventRecord> Records(params string[] texts) =>
        KafkaBatch.Records(Notes.Commit(StreamHead.New(s_stream), texts));

    private Task<KafkaBatchResponse> TakeAsync(Action<string> handle, IEnumerable<KafkaEvent.KafkaEventRecord> records) =>
        new EventConsumer(letters.PoisonRecordGuard(_consumer), (consumed, _) =>
        {
            var text = Notes.Model.Events.Read(consumed.Event).Text;
            handle(text);
            _taken.Add(text);
            return Task.CompletedTask;
        }).HandleAsync(KafkaBatch.Of(records), new TestLambdaContext(), Cancellation);
}
