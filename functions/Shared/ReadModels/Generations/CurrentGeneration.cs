using ServerlessShop.EventSourcing;

namespace ServerlessShop.ReadModels.Generations;

/// <summary>The generation of a read model that queries read, looked up again every few seconds.</summary>
public sealed class CurrentGeneration(Func<CancellationToken, Task<ReadModelGenerations>> read, TimeProvider time)
{
    /// <summary>How long a reader relies on what it knows: a switch is announced earlier than that.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private ReadModelGenerations? _known;
    private long _readAt;

    /// <summary>A read model that is never rebuilt.</summary>
    public static CurrentGeneration First { get; } = new(_ => Task.FromResult(ReadModelGenerations.First), TimeProvider.System);

    public static CurrentGeneration Of(ReadModelTable table, string readModel, TimeProvider time) =>
        new(cancellation => table.GetAsync(readModel, cancellation), time);

    public async ValueTask<int> GetAsync(CancellationToken cancellation)
    {
        if (_known is { } fresh && time.GetElapsedTime(_readAt) < MaxAge) return fresh.ReadAt(time.GetUtcNow());
        var asked = time.GetTimestamp();
        try
        {
            (_known, _readAt) = (await read(cancellation), asked);
        }
        catch (EventStoreUnavailableException) when (_known is not null)
        {
            // While the table does not respond, no rebuild announces a switch either.
        }

        return _known.ReadAt(time.GetUtcNow());
    }
}
