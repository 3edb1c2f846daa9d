using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.States;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using static ServerlessShop.Lambda.KafkaEvent;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>
/// Projects a domain's topic into its views, of every generation that is written. Events come again, and some may be missing: older ones are skipped, a gap
/// re-reads the stream from the domain's own table, and a view is only ever replaced by a newer one.
/// </summary>
public sealed class ViewProjection<TState, TEvent>(
    StreamModel<TState, TEvent> model, IEventStore store, RedisViews<TState> views, Func<CancellationToken, Task<ReadModelGenerations>> readGenerations, PoisonRecords poison)
    where TState : notnull where TEvent : notnull
{
    public async Task<KafkaBatchResponse> HandleAsync(KafkaEvent batch, ILambdaContext context, CancellationToken deadline)
    {
        var streams = new Dictionary<StreamId, StreamBatch>();
        foreach (var record in batch.Records.Values.SelectMany(partition => partition))
            await poison.TakeAsync(record, () => { Collect(streams, record); return Task.CompletedTask; }, deadline);
        if (streams.Count == 0) return new KafkaBatchResponse();

        foreach (var generation in (await readGenerations(deadline)).Written) await ProjectAsync(streams.Values, views.At(generation), deadline);
        return new KafkaBatchResponse();
    }

    // Each generation goes on from its own views: what is wrong in one does not get into the next.
    private async Task ProjectAsync(IReadOnlyCollection<StreamBatch> streams, RedisViews<TState> generation, CancellationToken cancellation)
    {
        var ids = streams.Select(stream => stream.Id.Id).ToList();
        var current = await generation.ReadAsync(ids);
        var next = await Task.WhenAll(streams.Zip(current, (stream, view) => ProjectAsync(stream, view, generation, cancellation)));
        await generation.WriteAsync(ids.Zip(next)
            .Where(pair => pair.Second is not null)
            .Select(pair => KeyValuePair.Create(pair.First, pair.Second!)));
    }

    // A domain's topic carries other streams too, which this view is not made of.
    private void Collect(Dictionary<StreamId, StreamBatch> streams, KafkaEventRecord record)
    {
        var consumed = ConsumedEvent.Read(record);
        if (consumed.Stream.Category != model.Category) return;
        if (!streams.TryGetValue(consumed.Stream, out var stream)) streams.Add(consumed.Stream, stream = new StreamBatch(consumed.Stream));
        stream.Events.Add((record, consumed));
    }

    /// <returns>The view as it is after the events; null when it need not be written.</returns>
    private async Task<View<TState>?> ProjectAsync(StreamBatch stream, View<TState>? current, RedisViews<TState> generation, CancellationToken cancellation)
    {
        var view = current ?? new View<TState>(0, model.Initial);
        foreach (var (record, consumed) in stream.Events)
        {
            if (consumed.Version <= view.Version) continue;
            var isTaken = await poison.TakeAsync(
                record,
                async () => view = consumed.Version == view.Version + 1
                    ? new View<TState>(consumed.Version, model.Evolve(view.State, model.Events.Read(consumed.Event)))
                    : await FoldAsync(stream.Id, cancellation),
                cancellation);
            if (!isTaken) return await MendAsync(stream.Id, generation, cancellation);
        }

        return view.Version == (current?.Version ?? 0) ? null : view;
    }

    private async Task<View<TState>> FoldAsync(StreamId id, CancellationToken cancellation)
    {
        var stream = await store.LoadAsync(model, id, cancellation);
        return new View<TState>(stream.Version, stream.State);
    }

    // After a record that was set aside the view takes what the table says. If that cannot be read either, the view goes, so
    // that nobody is shown an old one as if it were new.
    private async Task<View<TState>?> MendAsync(StreamId id, RedisViews<TState> generation, CancellationToken cancellation)
    {
        try
        {
            return await FoldAsync(id, cancellation) is { Version: > 0 } view ? view : null;
        }
        catch (Exception failure) when (!Transient.Is(failure))
        {
            await generation.DeleteAsync(id.Id);
            return null;
        }
    }

    private sealed record StreamBatch(StreamId Id)
    {
        public List<(KafkaEventRecord Record, ConsumedEvent Event)> Events { get; } = [];
    }
}
