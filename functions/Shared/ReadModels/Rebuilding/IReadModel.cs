using ServerlessShop.ReadModels.Generations;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.ReadModels.Rebuilding;

/// <summary>A read model that can be rebuilt from events beside the one that is read.</summary>
public interface IReadModel
{
    /// <summary>Among all read models, such as <c>products-search</c>.</summary>
    string Name { get; }

    /// <summary>The tables of which it is made.</summary>
    IReadOnlyList<ReadModelSource> Sources { get; }

    /// <summary>From the announcement of a switch until it takes effect, so that all readers know of it.</summary>
    TimeSpan SwitchDelay { get; }

    /// <summary>From the switch until nobody reads the previous generation any more.</summary>
    TimeSpan RetireDelay { get; }

    /// <summary>Whether a missing entry is made by the next read, and so is no fault.</summary>
    bool PopulatesOnRead { get; }

    /// <summary>Makes room for a generation; it may be there already.</summary>
    Task PrepareAsync(int generation, CancellationToken cancellation);

    /// <summary>Once it is built, before readers are told.</summary>
    Task SwitchAsync(int generation, CancellationToken cancellation);

    Task RemoveAsync(int generation, CancellationToken cancellation);

    /// <summary>All that a generation holds, as text that is the same where it is the same.</summary>
    IAsyncEnumerable<KeyValuePair<string, string>> ReadAllAsync(int generation, CancellationToken cancellation);

    /// <returns>One an id, in their order; null where there is none.</returns>
    Task<IReadOnlyList<string?>> ReadAsync(int generation, IReadOnlyList<string> ids, CancellationToken cancellation);
}

/// <summary>A table that is scanned.</summary>
/// <param name="WriteAsync">Writes into a generation what a page's streams make; what is newer there stays.</param>
public sealed record ReadModelSource(string Name, IEventStore Store, Func<int, IReadOnlyList<Commit>, CancellationToken, Task<PageCount>> WriteAsync);
