using System.Runtime.CompilerServices;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.EventSourcing;
using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.ReadModels.Rebuilding;

/// <summary>The documents of a search index.</summary>
/// <param name="sources">Each table by a name of its own, and what its pages say.</param>
public sealed class DocumentsReadModel(
    DocumentIndex index, OpenSearchClient openSearch, IReadOnlyList<(string Name, IEventStore Store, IDocumentSource Source)> sources) : IReadModel
{
    private readonly DocumentParts _documents = new(openSearch);

    public string Name => index.ReadModel;

    public IReadOnlyList<ReadModelSource> Sources => [.. sources.Select(source =>
        new ReadModelSource(source.Name, source.Store, (generation, page, cancellation) => WriteAsync(generation, source.Source, page, cancellation)))];

    // OpenSearch switches all readers itself, by the alias.
    public TimeSpan SwitchDelay => TimeSpan.Zero;

    // No list keeps to an index: each page asks the alias.
    public TimeSpan RetireDelay => TimeSpan.Zero;

    public bool PopulatesOnRead => false;

    public Task PrepareAsync(int generation, CancellationToken cancellation) => index.CreateAsync(openSearch, generation, isRead: false, cancellation);

    public async Task SwitchAsync(int generation, CancellationToken cancellation)
    {
        await openSearch.RefreshAsync(index.Of(generation), cancellation);
        await openSearch.SwitchAliasAsync(index.Name, index.Of(generation), cancellation);
    }

    public Task RemoveAsync(int generation, CancellationToken cancellation) => openSearch.DeleteIndexAsync(index.Of(generation), cancellation);

    public async IAsyncEnumerable<KeyValuePair<string, string>> ReadAllAsync(int generation, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (id, source) in index.ReadAllAsync(openSearch, generation, cancellation)) yield return KeyValuePair.Create(id, DocumentIndex.Canonical(source));
    }

    public async Task<IReadOnlyList<string?>> ReadAsync(int generation, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        [.. (await openSearch.MultiGetAsync(index.Of(generation), ids, cancellation)).Select(found => found.Source is { } source ? DocumentIndex.Canonical(source) : null)];

    private async Task<PageCount> WriteAsync(int generation, IDocumentSource source, IReadOnlyList<Commit> page, CancellationToken cancellation)
    {
        var (parts, count) = await source.ReadAsync(page, cancellation);
        var refused = await _documents.WriteAsync(index.Of(generation), parts, cancellation);
        return count with { Unreadable = count.Unreadable + refused.Count };
    }
}
