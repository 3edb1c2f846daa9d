namespace ServerlessShop.Local.Gateway;

/// <summary>
/// Bounds how many requests from outside are under way, by what the machine can do: the rest wait in order. More at once would only
/// make all of them slow, until functions time out. What a function itself asks for does not pass here.
/// </summary>
internal sealed class RequestQueue(int bound) : IDisposable
{
    private readonly SemaphoreSlim _free = new(bound, bound);
    private int _present;

    /// <summary>Requests that wait or are under way.</summary>
    public int Count => Volatile.Read(ref _present);

    /// <exception cref="OperationCanceledException">The limit came before its turn.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken limit)
    {
        Interlocked.Increment(ref _present);
        try
        {
            await _free.WaitAsync(limit);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref _present);
            throw;
        }

        return new Place(this);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Place(RequestQueue queue) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref queue._present);
            queue._free.Release();
        }
    }
}
