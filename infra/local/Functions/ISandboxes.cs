namespace ServerlessShop.Local.Functions;

/// <summary>Where sandboxes run: each in a process of its own, or many in one.</summary>
public interface ISandboxes : IAsyncDisposable
{
    /// <summary>Whether a sandbox can be killed, and its memory be limited.</summary>
    bool AreIsolated { get; }

    /// <param name="runtimeApi">Address of the Runtime API that is the sandbox's own, <c>host:port</c>.</param>
    /// <param name="log">Takes each line that it writes.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    ISandboxRun Start(FunctionDefinition function, string runtimeApi, Action<string> log);
}

/// <summary>A sandbox while it runs.</summary>
public interface ISandboxRun
{
    /// <summary>Its process.</summary>
    int ProcessId { get; }

    /// <summary>Ends when it has ended; the exit code as .NET reports it.</summary>
    Task<int> Ended { get; }

    /// <summary>It shall take no more work: its process is to be replaced.</summary>
    bool IsRetiring { get; }

    /// <summary>Asks it to end, as Lambda's SIGTERM does.</summary>
    void Stop();

    /// <summary>Ends it at once, or where that cannot be done gives it up: what it is at may still happen, but it is not heard any more.</summary>
    void Kill();
}
