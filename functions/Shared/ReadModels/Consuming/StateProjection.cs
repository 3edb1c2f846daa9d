using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using static ServerlessShop.Lambda.KafkaEvent;

namespace ServerlessShop.ReadModels.Consuming;

public sealed record StateProjectionSettings(string EventsTable, string ReadModelsTable, string DeadLettersTable, RedisSettings Redis)
{
    public static StateProjectionSettings Read(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(settings.Required("EVENTS_TABLE"), settings.Required("READ_MODELS_TABLE"), settings.Required("DEAD_LETTERS_TABLE"), RedisSettings.Read(settings));
    }
}

public static class StateProjection
{
    /// <summary>Starts the function that projects a domain's topic into the states of one kind of its streams.</summary>
    public static IInvocationHandler Start<TState, TEvent>(StreamModel<TState, TEvent> model, StateProjectionSettings settings, Sandbox sandbox)
        where TState : notnull where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        var schema = model.Schema ?? throw new ArgumentException($"{model.Category} has no state schema.", nameof(model));
        var states = new RedisStates<TState>(RedisConnection.OpenForBatches(sandbox, settings.Redis), model.Category, schema);
        var dynamoDb = sandbox.OpenDynamoDb();
        var readModels = new ReadModelTable(dynamoDb, settings.ReadModelsTable);
        return KafkaHandler.Create(new StateProjection<TState, TEvent>(
            model, sandbox.OpenEventStore(dynamoDb, settings.EventsTable), states, cancellation => readModels.GetAsync(schema.ReadModel, cancellation),
            PoisonRecordGuard.Create(sandbox, new DeadLetterTable(dynamoDb, settings.DeadLettersTable)), sandbox.Metrics, sandbox.Time).HandleAsync);
    }
}

/// <summary>
/// Projects a domain's topic into the folded states in Redis, in every generation that is written. Events come again, and some may be
/// missing: older ones are skipped, a gap re-reads the stream from the domain's own table, and a state is only ever replaced by a newer one.
/// </summary>
public sealed class StateProjection<TState, TEvent>(
    StreamModel<TState, TEvent> model, IEventStore store, RedisStates<TState> states, Func<CancellationToken, Task<ReadModelGenerations>> readGenerations, PoisonRecordGuard poison,
    Metrics metrics, TimeProvider time)
    where TState : notnull where TEvent : notnull
{
    public async Task<KafkaBatchResponse> HandleAsync(KafkaEvent batch, ILambdaContext context, CancellationToken deadline)
    {
        var streams = new Dictionary<StreamId, StreamBatch>();
        foreach (var record in batch.Records.Values.SelectMany(partition => partition))
            await poison.RunAsync(record, () => { Collect(streams, record); return Task.CompletedTask; }, deadline);
        if (streams.Count == 0) return new KafkaBatchResponse();

        var generations = await readGenerations(deadline);
        foreach (var generation in generations.Written) await ProjectAsync(streams.Values, states.At(generation), deadline);
        foreach (var consumed in streams.Values.SelectMany(stream => stream.Shown)) metrics.RecordDelay(time, model.Category, consumed);
        return new KafkaBatchResponse();
    }

    // Each generation goes on from its own states: what is wrong in one does not get into the next.
    private async Task ProjectAsync(IReadOnlyCollection<StreamBatch> streams, RedisStates<TState> generation, CancellationToken cancellation)
    {
        var ids = streams.Select(stream => stream.Id.Id).ToList();
        var current = await generation.ReadAsync(ids);
        var next = await Task.WhenAll(streams.Zip(current, (stream, view) => ProjectAsync(stream, view, generation, cancellation)));
        await generation.WriteAsync(ids.Zip(next)
            .Where(pair => pair.Second is not null)
            .Select(pair => KeyValuePair.Create(pair.First, pair.Second!)));
    }

    // A domain's topic carries other kinds of streams too.
    private void Collect(Dictionary<StreamId, StreamBatch> streams, KafkaEventRecord record)
    {
        var consumed = ConsumedEvent.Read(record);
        if (consumed.Stream.Category != model.Category) return;
        if (!streams.TryGetValue(consumed.Stream, out var stream)) streams.Add(consumed.Stream, stream = new StreamBatch(consumed.Stream));
        stream.Events.Add((record, consumed));
    }

    /// <returns>The state after the events; null when it need not be written.</returns>
    private async Task<FoldedState<TState>?> ProjectAsync(StreamBatch stream, FoldedState<TState>? current, RedisStates<TState> generation, CancellationToken cancellation)
    {
        var view = current ?? new FoldedState<TState>(0, model.Initial);
        stream.Shown.Clear();
        foreach (var (record, consumed) in stream.Events)
        {
            if (consumed.Version <= view.Version) continue;
            var isConsumed = await poison.RunAsync(
                record,
                async () => view = consumed.Version == view.Version + 1
                    ? new FoldedState<TState>(consumed.Version, model.Evolve(view.State, model.Events.Read(consumed.Event)))
                    : await FoldAsync(stream.Id, cancellation),
                cancellation);
            if (!isConsumed) return await RepairAsync(stream.Id, generation, cancellation);
            stream.Shown.Add(consumed);
        }

        return view.Version == (current?.Version ?? 0) ? null : view;
    }

    private async Task<FoldedState<TState>> FoldAsync(StreamId id, CancellationToken cancellation)
    {
        var stream = await store.LoadAsync(model, id, cancellation);
        return new FoldedState<TState>(stream.Version, stream.State);
    }

    // After a record that was set aside, the state is what the table says. If that cannot be read either, the state is deleted, so
    // that nobody is shown an old one as if it were new.
    private async Task<FoldedState<TState>?> RepairAsync(StreamId id, RedisStates<TState> generation, CancellationToken cancellation)
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

        /// <summary>Those that changed the state in the generation that was written last, which is the one that is read.</summary>
        public List<ConsumedEvent> Shown { get; } = [];
    }
}
