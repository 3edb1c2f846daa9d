using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.States;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Rebuilding;

/// <summary>The folded states of one kind of stream in Redis.</summary>
public sealed class StatesReadModel<TState, TEvent>(
    StreamModel<TState, TEvent> model, StateSchema<TState> schema, IEventStore store, RedisStates<TState> states, ILogger log) : IReadModel
    where TState : notnull where TEvent : notnull
{
    private const int PageSize = 500;

    public static StatesReadModel<TState, TEvent> Open(Sandbox sandbox, StreamModel<TState, TEvent> model, IEventStore store, RedisSettings redis)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(model);
        var schema = model.Schema ?? throw new ArgumentException($"{model.Category} has no state schema.", nameof(model));
        var states = new RedisStates<TState>(RedisConnection.OpenForBatches(sandbox, redis), model.Category, schema);
        return new(model, schema, store, states, sandbox.Logs.CreateLogger<TState>());
    }

    private readonly FoldedPages<TState, TEvent> _pages = new(model, store, log);

    public string Name => schema.ReadModel;

    public IReadOnlyList<ReadModelSource> Sources => [new(model.Category, store, WriteAsync)];

    public TimeSpan SwitchDelay => 2 * CurrentGeneration.MaxAge;

    public TimeSpan RetireDelay => TimeSpan.FromSeconds(1);

    public bool PopulatesOnRead => true;

    public Task PrepareAsync(int generation, CancellationToken cancellation) => Task.CompletedTask;

    public Task SwitchAsync(int generation, CancellationToken cancellation) => Task.CompletedTask;

    public Task RemoveAsync(int generation, CancellationToken cancellation) => states.At(generation).RemoveAsync(cancellation);

    public async IAsyncEnumerable<KeyValuePair<string, string>> ReadAllAsync(int generation, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var ids in states.At(generation).ReadIdsAsync(cancellation).Chunk(PageSize).WithCancellation(cancellation))
            foreach (var (id, content) in ids.Zip(await ReadAsync(generation, ids, cancellation)))
                if (content is not null) yield return KeyValuePair.Create(id, content);
    }

    public async Task<IReadOnlyList<string?>> ReadAsync(int generation, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        [.. (await states.At(generation).ReadAsync(ids)).Select(state => state is null ? null : $"{state.Version} {JsonSerializer.Serialize(state.State, schema.Json)}")];

    private async Task<PageCount> WriteAsync(int generation, IReadOnlyList<Commit> page, CancellationToken cancellation)
    {
        var (streams, count) = await _pages.FoldAsync(page, cancellation);
        foreach (var some in streams.Chunk(PageSize))
            await states.At(generation).WriteAsync(some.Select(stream => KeyValuePair.Create(stream.Id, new FoldedState<TState>(stream.Version, stream.State))));
        return count;
    }
}
