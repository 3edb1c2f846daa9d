using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.States;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.ReadModels.Rebuilding;

/// <summary>The views of one kind of stream in Redis.</summary>
public sealed class ViewsReadModel<TState, TEvent>(
    string name, StreamModel<TState, TEvent> model, IEventStore store, RedisViews<TState> views, JsonTypeInfo<TState> json, ILogger log) : IReadModel
    where TState : notnull where TEvent : notnull
{
    private const int PageSize = 500;

    private readonly FoldingPages<TState, TEvent> _pages = new(model, store, log);

    public string Name => name;

    public IReadOnlyList<ReadModelSource> Sources => [new(model.Category, store, WriteAsync)];

    public TimeSpan Notice => 2 * CurrentGeneration.Longest;

    public TimeSpan Retirement => TimeSpan.FromSeconds(1);

    public bool FillsItself => true;

    public Task PrepareAsync(int generation, CancellationToken cancellation) => Task.CompletedTask;

    public Task SwitchAsync(int generation, CancellationToken cancellation) => Task.CompletedTask;

    public Task RemoveAsync(int generation, CancellationToken cancellation) => views.At(generation).RemoveAsync(cancellation);

    public async IAsyncEnumerable<KeyValuePair<string, string>> ReadAllAsync(int generation, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var ids in views.At(generation).ReadIdsAsync(cancellation).Chunk(PageSize).WithCancellation(cancellation))
            foreach (var (id, content) in ids.Zip(await ReadAsync(generation, ids, cancellation)))
                if (content is not null) yield return KeyValuePair.Create(id, content);
    }

    public async Task<IReadOnlyList<string?>> ReadAsync(int generation, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        [.. (await views.At(generation).ReadAsync(ids)).Select(view => view is null ? null : $"{view.Version} {JsonSerializer.Serialize(view.State, json)}")];

    private async Task<PageCount> WriteAsync(int generation, IReadOnlyList<Commit> page, CancellationToken cancellation)
    {
        var (streams, count) = await _pages.FoldAsync(page, cancellation);
        foreach (var some in streams.Chunk(PageSize))
            await views.At(generation).WriteAsync(some.Select(stream => KeyValuePair.Create(stream.Id, new View<TState>(stream.Version, stream.State))));
        return count;
    }
}
