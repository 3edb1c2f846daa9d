using System.ComponentModel;

namespace ServerlessShop.Local.Functions;

/// <summary>
/// The processes of one function. An event goes to the process that was idle last, so that the others can grow
/// old and stop; when all are busy it waits, and one more starts if waiting does not help soon.
/// </summary>
internal sealed class FunctionPool : IAsyncDisposable
{
    // Most events take a few milliseconds: waiting that long beats starting a process.
    private const int PatienceMs = 50;
    // Lambda allows 10 s; a laptop that starts twenty processes at once may need more.
    private static readonly TimeSpan InitTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(5);

    private readonly Action<string> _log;
    private readonly Lock _gate = new();
    private readonly List<FunctionProcess> _processes = [];
    private readonly Stack<FunctionProcess> _idle = new();
    private readonly Queue<Invocation> _waiting = new();
    private readonly Timer _growth;
    private readonly Timer _shrink;
    private bool _growing;
    private bool _stopped;
    private long _invocations;

    public FunctionPool(FunctionDefinition definition, Action<string> log)
    {
        Definition = definition;
        _log = log;
        _growth = new Timer(_ => Grow());
        _shrink = new Timer(_ => StopIdle(), null, IdleLimit / 10, IdleLimit / 10);
    }

    public FunctionDefinition Definition { get; }

    public long Invocations => Interlocked.Read(ref _invocations);

    public Task<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _invocations);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopped, this);
            if (!GiveToIdle(invocation))
            {
                _waiting.Enqueue(invocation);
                GrowLater();
            }
        }

        return cancellationToken.CanBeCanceled ? WaitAsync(invocation, cancellationToken) : invocation.Result;
    }

    public void Ready(FunctionProcess process)
    {
        lock (_gate)
        {
            // A killed process may have asked for its next event just before.
            if (process.HasExited) return;
            if (NextWaiting() is not { } invocation)
            {
                _idle.Push(process);
            }
            else
            {
                if (!process.TryGive(invocation)) _waiting.Enqueue(invocation);
                GrowLater();
            }
        }
    }

    public void Ended(FunctionProcess process)
    {
        lock (_gate)
        {
            _processes.Remove(process);
            // One that could not even start would not start the next time either: whoever waits longest is told.
            if (!process.Initialised && NextWaiting() is { } invocation)
            {
                invocation.Fail(process.InitError ?? InvocationErrors.Exited(invocation.RequestId, process.ExitCode));
            }

            GrowLater();
        }

        process.Dispose();
    }

    public void Log(string line) => _log(line);

    public IReadOnlyList<int> ProcessIds()
    {
        lock (_gate)
        {
            return [.. _processes.Select(process => process.Id)];
        }
    }

    /// <summary>As a crash would: no warning, the events in flight are lost.</summary>
    public int Kill()
    {
        FunctionProcess[] victims;
        lock (_gate)
        {
            victims = [.. _processes];
            _idle.Clear();
        }

        Array.ForEach(victims, process => process.Kill());
        return victims.Length;
    }

    public async ValueTask DisposeAsync()
    {
        FunctionProcess[] all;
        lock (_gate)
        {
            _stopped = true;
            all = [.. _processes];
            while (NextWaiting() is { } invocation)
            {
                invocation.Fail(InvocationErrors.Exited(invocation.RequestId, 0));
            }
        }

        await _growth.DisposeAsync();
        await _shrink.DisposeAsync();
        await Task.WhenAll(all.Select(StopAsync));
    }

    // Like Lambda's shutdown: SIGTERM, and half a second later SIGKILL.
    private static async Task StopAsync(FunctionProcess process)
    {
        process.Terminate();
        if (await Task.WhenAny(process.Ended, Task.Delay(500)) != process.Ended)
        {
            process.Kill();
            await process.Ended;
        }
    }

    private async Task<InvocationResult> WaitAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var _ = cancellationToken.Register(() => Abandon(invocation));
        return await invocation.Result.WaitAsync(cancellationToken);
    }

    private void Abandon(Invocation invocation)
    {
        lock (_gate)
        {
            invocation.Abandoned = true;
        }
    }

    private bool GiveToIdle(Invocation invocation)
    {
        while (_idle.TryPop(out var process))
        {
            if (!process.HasExited && process.TryGive(invocation))
            {
                return true;
            }
        }

        return false;
    }

    private Invocation? NextWaiting()
    {
        while (_waiting.TryDequeue(out var invocation))
        {
            if (!invocation.Abandoned)
            {
                return invocation;
            }
        }

        return null;
    }

    private void GrowLater()
    {
        if (_growing || _stopped || _waiting.Count == 0 || _processes.Count >= Definition.MaxConcurrency)
        {
            return;
        }

        var waited = Environment.TickCount64 - _waiting.Peek().QueuedAt;
        _growing = true;
        _growth.Change(_processes.Count == 0 ? 0 : Math.Max(1, PatienceMs - waited), Timeout.Infinite);
    }

    private void Grow()
    {
        lock (_gate)
        {
            _growing = false;
            // One at a time: a start takes a core, and often one more is enough. It looks again when it is ready.
            if (_stopped || _waiting.Count == 0 || _processes.Exists(process => !process.Initialised))
            {
                return;
            }

            if (_processes.Count == 0 || Environment.TickCount64 - _waiting.Peek().QueuedAt >= PatienceMs)
            {
                Start();
            }
            else
            {
                GrowLater();
            }
        }
    }

    private void Start()
    {
        var process = new FunctionProcess(this);
        try
        {
            process.Start(InitTimeout);
            _processes.Add(process);
        }
        catch (Win32Exception e)
        {
            process.Dispose();
            while (NextWaiting() is { } invocation)
            {
                invocation.Fail(InvocationErrors.DidNotStart(invocation.RequestId, Definition.Executable, e.Message));
            }
        }
    }

    private void StopIdle()
    {
        lock (_gate)
        {
            var limit = Environment.TickCount64 - (long)IdleLimit.TotalMilliseconds;
            var kept = _idle.Reverse().Where(process => !process.HasExited && process.IdleSince > limit).ToArray();
            var old = _idle.Except(kept).ToArray();
            _idle.Clear();
            Array.ForEach(kept, _idle.Push);
            Array.ForEach([.. old.Where(process => !process.HasExited)], process => process.Terminate());
        }
    }
}
