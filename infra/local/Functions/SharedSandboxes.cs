namespace ServerlessShop.Local.Functions;

/// <summary>
/// All sandboxes in one child process (infra/sandboxes), so that they share what the JIT has compiled. A process that dies takes its
/// sandboxes along, and the next sandbox brings a new one. One that has given a sandbox up, which cannot be killed, is replaced: it
/// gets no new sandboxes, and ends when its last one has.
/// </summary>
/// <param name="executable">What the build made of infra/sandboxes.</param>
/// <param name="region">The same for all functions.</param>
/// <param name="log">Takes what the process itself writes.</param>
internal sealed class SharedSandboxes(string executable, string region, Action<string> log) : ISandboxes
{
    private readonly Lock _gate = new();
    private readonly List<SandboxProcess> _processes = [];
    private IReadOnlyDictionary<string, string> _endpoints = new Dictionary<string, string>();
    private bool _stopped;

    public bool AreIsolated => false;

    public ISandboxRun Start(FunctionDefinition function, string runtimeApi, Action<string> log) => Current().Start(function, runtimeApi, log);

    /// <summary>Starts the process before the first sandbox wants it, and before it is known where the servers are.</summary>
    public void Prepare() => Current();

    /// <summary>Tells sandboxes that start from now on where AWS is.</summary>
    public void Show(IReadOnlyDictionary<string, string> endpoints)
    {
        lock (_gate)
        {
            _endpoints = endpoints;
            foreach (var process in _processes) process.Show(endpoints);
        }
    }

    public async ValueTask DisposeAsync()
    {
        SandboxProcess[] all;
        lock (_gate)
        {
            _stopped = true;
            all = [.. _processes];
        }

        await Task.WhenAll(all.Select(process => process.EndAsync()));
    }

    private SandboxProcess Current()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopped, this);
            _processes.RemoveAll(process => process.HasEnded);
            if (_processes.Find(process => !process.IsRetiring) is { } current) return current;
            var started = new SandboxProcess(executable, [.. FunctionVariables.OfProcess(region), .. _endpoints], log);
            _processes.Add(started);
            return started;
        }
    }
}
