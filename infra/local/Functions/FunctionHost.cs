namespace ServerlessShop.Local.Functions;

/// <summary>The functions of a template, run on this machine.</summary>
public sealed class FunctionHost : IFunctionInvoker, IAsyncDisposable
{
    /// <summary>Lambda's limit on an event and on a response: 6 MB and a little for the envelope.</summary>
    public const int MaxPayload = 6_291_556;

    private readonly ISandboxes _sandboxes;
    private readonly Dictionary<string, SandboxPool> _pools = [];
    private readonly FunctionFaults _faults = new();
    private readonly Action<InvocationReport>? _report;

    /// <param name="sandboxes">Where they run; ended with this.</param>
    /// <param name="log">Takes the function's name and a line that it wrote.</param>
    /// <param name="report">Hears how each invocation ended.</param>
    public FunctionHost(IEnumerable<FunctionDefinition> functions, ISandboxes sandboxes, Action<string, string>? log = null, Action<InvocationReport>? report = null)
    {
        (_sandboxes, _report) = (sandboxes, report);
        foreach (var function in functions) _pools.Add(function.Name, new SandboxPool(function, sandboxes, line => log?.Invoke(function.Name, line)));
    }

    public IEnumerable<FunctionDefinition> Definitions => _pools.Values.Select(pool => pool.Definition);

    /// <summary>What the next invocations are to suffer.</summary>
    /// <exception cref="InvalidOperationException">Sandboxes share a process.</exception>
    public FunctionFaults Faults => _sandboxes.AreIsolated ? _faults : throw new InvalidOperationException("Only an isolated sandbox can be killed.");

    public Task<InvocationResult> InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, string? traceHeader = null, CancellationToken cancellationToken = default)
    {
        var pool = Pool(functionName);
        if (payload.Length > MaxPayload) throw new RequestTooLargeException(payload.Length);
        var invocation = new Invocation(payload, traceHeader) { Fault = _faults.Take(pool.Definition.Name, payload) };
        var result = pool.InvokeAsync(invocation, cancellationToken);
        Activity.Count(result);
        if (_report is not null) _ = ReportAsync(pool.Definition.Name, result, _report);
        return result;
    }

    /// <summary>Whether any of them is at work.</summary>
    public Activity Activity { get; } = new();

    /// <summary>How many invocations the function was given so far.</summary>
    public long Invocations(string functionName) => Pool(functionName).Invocations;

    /// <summary>How many sandboxes were started for the function so far.</summary>
    public long ColdStarts(string functionName) => Pool(functionName).ColdStarts;

    /// <summary>How many invocations wait for one of its sandboxes.</summary>
    public int Waiting(string functionName) => Pool(functionName).Waiting;

    public IReadOnlyList<int> ProcessIds(string functionName) => Pool(functionName).ProcessIds();

    /// <summary>A fault for tests: kills the function's sandboxes in the middle of whatever they do; says how many.</summary>
    /// <exception cref="InvalidOperationException">They share a process with others.</exception>
    public int Kill(string functionName) => _sandboxes.AreIsolated
        ? Pool(functionName).Kill()
        : throw new InvalidOperationException($"{functionName} shares its process: only an isolated sandbox can be killed.");

    /// <summary>Starts a sandbox of a function that has none, and waits until it is initialised.</summary>
    public Task WarmAsync(string functionName) => Pool(functionName).WarmAsync();

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_pools.Values.Select(pool => pool.DisposeAsync().AsTask()));
        await _sandboxes.DisposeAsync();
    }

    private static async Task ReportAsync(string function, Task<InvocationResult> invocation, Action<InvocationReport> report)
    {
        var started = TimeProvider.System.GetTimestamp();
        await ((Task)invocation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Its caller has given it up: how it ends, nobody will know.
        if (invocation.IsCanceled) return;
        report(new InvocationReport(function, TimeProvider.System.GetElapsedTime(started), invocation is not { IsCompletedSuccessfully: true, Result.Succeeded: true }));
    }

    private SandboxPool Pool(string nameOrArn)
    {
        // arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]
        var parts = nameOrArn.Split(':');
        var name = parts is ["arn", _, "lambda", _, _, "function", var named, ..] ? named : parts[0];
        return _pools.TryGetValue(name, out var pool)
            ? pool
            : _pools.Values.FirstOrDefault(pool => pool.Definition.LogicalId == name) ?? throw new FunctionNotFoundException(nameOrArn);
    }
}

/// <summary>How an invocation ended.</summary>
/// <param name="Duration">With the wait for a sandbox.</param>
public sealed record InvocationReport(string Function, TimeSpan Duration, bool Failed);
