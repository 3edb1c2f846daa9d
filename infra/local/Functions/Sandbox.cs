using System.Globalization;
using ServerlessShop.Local.Functions.Runtime;

namespace ServerlessShop.Local.Functions;

/// <summary>
/// One sandbox of a function as the runner sees it: the Runtime API that it talks to, and the invocation that it is at.
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
/// </summary>
internal sealed class Sandbox : IDisposable
{
    private readonly SandboxPool _pool;
    private readonly RuntimeListener _api;
    private readonly Timer _deadline;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _initialised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ISandboxRun _run = null!;
    private TaskCompletionSource<Invocation>? _poll;
    private Invocation? _current;
    private bool _gone;

    public Sandbox(SandboxPool pool)
    {
        _pool = pool;
        _api = new RuntimeListener(HandleAsync);
        _deadline = new Timer(_ => Expire());
    }

    /// <summary>It has asked for an event at least once: its initialisation is over.</summary>
    public bool IsInitialised => _initialised.Task.IsCompleted;

    /// <summary>Ends when it is initialised, or has ended before it was.</summary>
    public Task Initialised => _initialised.Task;

    public byte[]? InitError { get; private set; }

    public bool HasEnded => _gone || _run.Ended.IsCompleted;

    public bool IsRetiring => _run.IsRetiring;

    public int ProcessId => _run.ProcessId;

    public long IdleSince { get; private set; } = Environment.TickCount64;

    /// <summary>Ends when everything about it has been settled.</summary>
    public Task Settled { get; private set; } = Task.CompletedTask;

    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    public void Start(ISandboxes sandboxes, TimeSpan initTimeout)
    {
        _deadline.Change(initTimeout, Timeout.InfiniteTimeSpan);
        _run = sandboxes.Start(_pool.Definition, _api.Address, Log);
        Settled = WatchAsync();
    }

    /// <summary>Hands an event to a sandbox that waits for one.</summary>
    /// <returns>False when the sandbox has ended meanwhile.</returns>
    public bool TryGive(Invocation invocation)
    {
        TaskCompletionSource<Invocation> poll;
        invocation.Deadline = DateTimeOffset.UtcNow + _pool.Definition.Timeout;
        lock (_gate)
        {
            if (_gone) return false;
            _current = invocation;
            poll = _poll!;
            _poll = null;
        }

        _deadline.Change(_pool.Definition.Timeout, Timeout.InfiniteTimeSpan);
        poll.SetResult(invocation);
        return true;
    }

    public void Stop() => _run.Stop();

    public void Kill() => _run.Kill();

    public void Dispose()
    {
        _deadline.Dispose();
        _api.Dispose();
    }

    private async Task WatchAsync()
    {
        var code = await _run.Ended;
        Invocation? lost;
        lock (_gate)
        {
            lost = _current;
            _current = null;
            _gone = true;
        }

        lost?.Fail(InvocationErrors.Exited(lost.RequestId, code));
        _pool.Ended(this, code);
        _initialised.TrySetResult();
    }

    private void Log(string line)
    {
        _current?.Log(line);
        _pool.Log(line);
    }

    private void Expire()
    {
        Invocation? late;
        lock (_gate)
        {
            late = _current;
            // The response came at the last moment.
            if (late is null && IsInitialised) return;
            // Called so late that the next invocation is under way already.
            if (late is not null && late.Deadline - DateTimeOffset.UtcNow is var left && left > TimeSpan.Zero)
            {
                _deadline.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }

            _current = null;
        }

        late?.Fail(InvocationErrors.TimedOut(late.RequestId, _pool.Definition.Timeout));
        Kill();
    }

    private Task<RuntimeResponse> HandleAsync(RuntimeRequest request)
    {
        const string root = "/2018-06-01/runtime/";
        var path = request.Target.StartsWith(root, StringComparison.Ordinal) ? request.Target[root.Length..] : "";
        return (request.Method, path.Split('/')) switch
        {
            ("GET", ["invocation", "next"]) => NextAsync(),
            ("POST", ["invocation", var id, "response"]) => FinishAsync(id, request.Body, failed: false),
            ("POST", ["invocation", var id, "error"]) => FinishAsync(id, request.Body, failed: true),
            ("POST", ["init", "error"]) => Task.FromResult(FailInit(request.Body)),
            _ => Task.FromResult(RuntimeReply.Refused(404, "InvalidPath", $"The Runtime API has no {request.Method} {request.Target}.")),
        };
    }

    private async Task<RuntimeResponse> NextAsync()
    {
        var poll = new TaskCompletionSource<Invocation>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_current is not null) return RuntimeReply.Refused(403, "InvalidStateTransition", "The last invocation has not been answered.");
            _poll = poll;
            _initialised.TrySetResult();
            IdleSince = Environment.TickCount64;
            _deadline.Change(Timeout.Infinite, Timeout.Infinite);
        }

        _pool.Ready(this);
        var invocation = await poll.Task;
        if (invocation.Fault == FunctionFault.DiesBefore) await DieAsync();
        return RuntimeReply.Next(invocation, _pool.Definition.Arn);
    }

    // What is read here is written to nobody: the process is gone, and its exit is what the invocation's caller is told.
    private async Task DieAsync()
    {
        Kill();
        await Settled;
    }

    private async Task<RuntimeResponse> FinishAsync(string requestId, byte[] body, bool failed)
    {
        if (_current is { Fault: FunctionFault.DiesAfter }) await DieAsync();
        return Finish(requestId, body, failed);
    }

    private RuntimeResponse Finish(string requestId, byte[] body, bool failed)
    {
        Invocation? invocation;
        lock (_gate)
        {
            invocation = _current;
            if (invocation?.RequestId != requestId) return RuntimeReply.Refused(400, "InvalidRequestID", "Invalid request ID");
            _current = null;
            _deadline.Change(Timeout.Infinite, Timeout.Infinite);
        }

        if (body.Length > FunctionHost.MaxPayload)
        {
            invocation.Fail(InvocationErrors.ResponseTooLarge());
            return RuntimeReply.Refused(413, "RequestEntityTooLarge", string.Create(CultureInfo.InvariantCulture, $"Exceeded maximum allowed payload size ({FunctionHost.MaxPayload} bytes)."));
        }

        _ = failed ? invocation.Fail(body) : invocation.Respond(body);
        return RuntimeReply.Accepted;
    }

    private RuntimeResponse FailInit(byte[] error)
    {
        InitError = error;
        return RuntimeReply.Accepted;
    }
}
