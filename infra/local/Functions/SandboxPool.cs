using System.ComponentModel;

namespace ServerlessShop.Local.Functions;

/// <summary>
/// The sandboxes of one function. An event goes to the sandbox that was idle last, so that the others can grow old and stop; when all
/// are busy it waits, and one more starts if waiting does not help soon.
/// </summary>
internal sealed class SandboxPool : IAsyncDisposable
{
    // Most events take a few milliseconds: waiting that long beats starting a sandbox.
    private const int GrowthDelayMs = 50;
    // Lambda allows 10 s; a laptop that starts twenty sandboxes at once may need more.
    private static readonly TimeSpan s_initTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_idleLimit = TimeSpan.FromMinutes(5);
    // Lambda's time between SIGTERM and SIGKILL.
    private static readonly TimeSpan s_stopTimeout = TimeSpan.FromMilliseconds(500);

    private readonly ISandboxes _sandboxes;
    private readonly Action<string> _log;
    private readonly Lock _gate = new();
    private readonly List<Sandbox> _all = [];
    private readonly Stack<Sandbox> _idle = new();
    private readonly Queue<Invocation> _waiting = new();
    private readonly Timer _growth;
    private readonly Timer _shrink;
    private bool _growing;
    private bool _stopped;
    private long _invocations;
    private long _coldStarts;

    public SandboxPool(FunctionDefinition definition, ISandboxes sandboxes, Action<string> log)
    {
        Definition = definition;
        (_sandboxes, _log) = (sandboxes, log);
        _growth = new Timer(_ => Grow());
        _shrink = new Timer(_ => StopIdle(), null, s_idleLimit / 10, s_idleLimit / 10);
    }

    public FunctionDefinition Definition { get; }

    public long Invocations => Interlocked.Read(ref _invocations);

    public long ColdStarts => Interlocked.Read(ref _coldStarts);

    public int Waiting
    {
        get
        {
            lock (_gate) return _waiting.Count(invocation => !invocation.Abandoned);
        }
    }

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

    /// <summary>Starts a sandbox where there is none, and waits until it is initialised.</summary>
    public Task WarmAsync()
    {
        lock (_gate)
        {
            if (_stopped || _all.Count > 0) return Task.CompletedTask;
            Start();
            return _all is [var started, ..] ? started.Initialised : Task.CompletedTask;
        }
    }

    public void Ready(Sandbox sandbox)
    {
        lock (_gate)
        {
            // A killed sandbox may have asked for its next event just before.
            if (sandbox.HasEnded) return;
            if (sandbox.IsRetiring)
            {
                sandbox.Stop();
            }
            else if (NextWaiting() is not { } invocation)
            {
                _idle.Push(sandbox);
            }
            else
            {
                if (!sandbox.TryGive(invocation)) _waiting.Enqueue(invocation);
                GrowLater();
            }
        }
    }

    public void Ended(Sandbox sandbox, int exitCode)
    {
        lock (_gate)
        {
            _all.Remove(sandbox);
            // One that could not even start would not start the next time either: whoever waits longest is told.
            if (!sandbox.IsInitialised && NextWaiting() is { } invocation) invocation.Fail(sandbox.InitError ?? InvocationErrors.Exited(invocation.RequestId, exitCode));
            GrowLater();
        }

        sandbox.Dispose();
    }

    public void Log(string line) => _log(line);

    public IReadOnlyList<int> ProcessIds()
    {
        lock (_gate) return [.. _all.Select(sandbox => sandbox.ProcessId).Distinct()];
    }

    /// <summary>As a crash would: no warning, the events in flight are lost.</summary>
    public int Kill()
    {
        Sandbox[] victims;
        lock (_gate)
        {
            victims = [.. _all];
            _idle.Clear();
        }

        Array.ForEach(victims, sandbox => sandbox.Kill());
        return victims.Length;
    }

    public async ValueTask DisposeAsync()
    {
        Sandbox[] all;
        lock (_gate)
        {
            _stopped = true;
            all = [.. _all];
            while (NextWaiting() is { } invocation) invocation.Fail(InvocationErrors.Exited(invocation.RequestId, 0));
        }

        await _growth.DisposeAsync();
        await _shrink.DisposeAsync();
        await Task.WhenAll(all.Select(StopAsync));
    }

    private static async Task StopAsync(Sandbox sandbox)
    {
        sandbox.Stop();
        if (await Task.WhenAny(sandbox.Settled, Task.Delay(s_stopTimeout)) == sandbox.Settled) return;
        sandbox.Kill();
        await sandbox.Settled;
    }

    private async Task<InvocationResult> WaitAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var _ = cancellationToken.Register(() => Abandon(invocation));
        return await invocation.Result.WaitAsync(cancellationToken);
    }

    private void Abandon(Invocation invocation)
    {
        lock (_gate) invocation.Abandoned = true;
    }

    private bool GiveToIdle(Invocation invocation)
    {
        while (_idle.TryPop(out var sandbox))
        {
            if (sandbox.HasEnded) continue;
            if (sandbox.IsRetiring) sandbox.Stop();
            else if (sandbox.TryGive(invocation)) return true;
        }

        return false;
    }

    private Invocation? NextWaiting()
    {
        while (_waiting.TryDequeue(out var invocation))
            if (!invocation.Abandoned) return invocation;
        return null;
    }

    private void GrowLater()
    {
        if (_growing || _stopped || _waiting.Count == 0 || _all.Count >= Definition.MaxConcurrency) return;
        var waited = Environment.TickCount64 - _waiting.Peek().QueuedAt;
        _growing = true;
        _growth.Change(_all.Count == 0 ? 0 : Math.Max(1, GrowthDelayMs - waited), Timeout.Infinite);
    }

    private void Grow()
    {
        lock (_gate)
        {
            _growing = false;
            // One at a time: a start takes a core, and often one more is enough. It looks again when it is ready.
            if (_stopped || _waiting.Count == 0 || _all.Exists(sandbox => !sandbox.IsInitialised)) return;
            if (_all.Count == 0 || Environment.TickCount64 - _waiting.Peek().QueuedAt >= GrowthDelayMs) Start();
            else GrowLater();
        }
    }

    private void Start()
    {
        var sandbox = new Sandbox(this);
        try
        {
            sandbox.Start(_sandboxes, s_initTimeout);
            _all.Add(sandbox);
            Interlocked.Increment(ref _coldStarts);
        }
        catch (Win32Exception e)
        {
            sandbox.Dispose();
            while (NextWaiting() is { } invocation) invocation.Fail(InvocationErrors.DidNotStart(invocation.RequestId, Definition.Executable, e.Message));
        }
    }

    private void StopIdle()
    {
        lock (_gate)
        {
            var limit = Environment.TickCount64 - (long)s_idleLimit.TotalMilliseconds;
            var kept = _idle.Reverse().Where(sandbox => !sandbox.HasEnded && !sandbox.IsRetiring && sandbox.IdleSince > limit).ToArray();
            var old = _idle.Except(kept).ToArray();
            _idle.Clear();
            Array.ForEach(kept, _idle.Push);
            Array.ForEach([.. old.Where(sandbox => !sandbox.HasEnded)], sandbox => sandbox.Stop());
        }
    }
}
