using ServerlessShop.EventSourcing;

namespace ServerlessShop.ReadModels.Generations;

/// <summary>
/// Which generation of a read model queries read, asked for anew every few seconds.
/// </summary>
public sealed class CurrentGeneration(Func<CancellationToken, Task<ReadModelGenerations>> read, TimeProvider time)
{
    /// <summary>How long a reader goes on with what it knows: a switch is announced earlier than that.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private ReadModelGenerations? _known;
    private long _readAt;

    /// <summary>Of a read model that is never rebuilt.</summary>
    public static CurrentGeneration First { get; } = new(_ => Task.FromResult(ReadModelGenerations.First), TimeProvider.System);

    public async ValueTask<int> GetAsync(CancellationToken cancellation)
    {
        if (_known is { } fresh && time.GetElapsedTime(_readAt) < Longest) return fresh.ReadAt(time.GetUtcNow());
        var asked = time.GetTimestamp();
        try
        {
            (_known, _readAt) = (await read(cancellation), asked);
        }
        catch (EventStoreUnavailableException) when (_known is not null)
        {
            // While the table does not answer, no rebuild announces a switch either.
        }

        return _known.ReadAt(time.GetUtcNow());
    }
}
