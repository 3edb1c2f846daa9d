namespace ServerlessShop.Local.Functions;

/// <summary>The functions of a template, run as processes of this machine.</summary>
public sealed class FunctionHost : IFunctionInvoker, IAsyncDisposable
{
    /// <summary>Lambda's limit on an event and on a response: 6 MB and a little for the envelope.</summary>
    public const int MaxPayload = 6_291_556;

    private readonly Dictionary<string, FunctionPool> _pools = [];

    /// <param name="log">Takes the function's name and a line that it wrote.</param>
    public FunctionHost(IEnumerable<FunctionDefinition> functions, Action<string, string>? log = null)
    {
        foreach (var function in functions)
        {
            _pools.Add(function.Name, new FunctionPool(function, line => log?.Invoke(function.Name, line)));
        }
    }

    public IEnumerable<FunctionDefinition> Definitions => _pools.Values.Select(pool => pool.Definition);

    /// <summary>What the next invocations are to suffer.</summary>
    public FunctionFaults Faults { get; } = new();

    public Task<InvocationResult> InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, string? traceHeader = null, CancellationToken cancellationToken = default)
    {
        var pool = Pool(functionName);
        return payload.Length > MaxPayload
            ? throw new RequestTooLargeException(payload.Length)
            : pool.InvokeAsync(new Invocation(payload, traceHeader) { Fault = Faults.Take(pool.Definition.Name, payload) }, cancellationToken);
    }

    /// <summary>How many invocations the function was given so far.</summary>
    public long Invocations(string functionName) => Pool(functionName).Invocations;

    public IReadOnlyList<int> ProcessIds(string functionName) => Pool(functionName).ProcessIds();

    /// <summary>A fault for tests: kills the function's processes in the middle of whatever they do; says how many.</summary>
    public int Kill(string functionName) => Pool(functionName).Kill();

    public async ValueTask DisposeAsync() => await Task.WhenAll(_pools.Values.Select(pool => pool.DisposeAsync().AsTask()));

    private FunctionPool Pool(string nameOrArn)
    {
        // arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]
        var parts = nameOrArn.Split(':');
        var name = parts is ["arn", _, "lambda", _, _, "function", var named, ..] ? named : parts[0];
        return _pools.TryGetValue(name, out var pool)
            ? pool
            : _pools.Values.FirstOrDefault(pool => pool.Definition.LogicalId == name) ?? throw new FunctionNotFoundException(nameOrArn);
    }
}
