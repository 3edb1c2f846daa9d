using System.Diagnostics;
using System.Globalization;
using ServerlessShop.Local.Functions.Runtime;
using ServerlessShop.Local.Processes;

namespace ServerlessShop.Local.Functions;

/// <summary>
/// One execution environment: a process of the function and the Runtime API it talks to.
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
/// </summary>
internal sealed class FunctionProcess : IDisposable
{
    private readonly FunctionPool _pool;
    private readonly RuntimeListener _api;
    private readonly Process _process;
    private readonly Timer _deadline;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<Invocation>? _poll;
    private Invocation? _current;
    private bool _gone;

    public FunctionProcess(FunctionPool pool)
    {
        _pool = pool;
        _api = new RuntimeListener(HandleAsync);
        _deadline = new Timer(_ => Expire());
        _process = new Process { StartInfo = FunctionEnvironment.StartInfo(pool.Definition, _api.Address), EnableRaisingEvents = true };
    }

    /// <summary>It has asked for an event at least once: its initialisation is over.</summary>
    public bool Initialised { get; private set; }

    public byte[]? InitError { get; private set; }

    // The flag first: a process that was disposed of says nothing any more.
    public bool HasExited => _gone || _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public int Id => _process.Id;

    public long IdleSince { get; private set; } = Environment.TickCount64;

    public Task Ended => _ended.Task;

    public void Start(TimeSpan initTimeout)
    {
        _process.Start();
        Orphans.Prevent(_process);
        _deadline.Change(initTimeout, Timeout.InfiniteTimeSpan);
        _ = WatchAsync();
    }

    /// <summary>Hands an event to a process that waits for one.</summary>
    /// <returns>False when the process has ended meanwhile.</returns>
    public bool TryGive(Invocation invocation)
    {
        TaskCompletionSource<Invocation> poll;
        lock (_gate)
        {
            if (_gone) return false;
            _current = invocation;
            poll = _poll!;
            _poll = null;
        }

        invocation.Deadline = DateTimeOffset.UtcNow + _pool.Definition.Timeout;
        _deadline.Change(_pool.Definition.Timeout, Timeout.InfiniteTimeSpan);
        poll.SetResult(invocation);
        return true;
    }

    public void Terminate() => Signals.Terminate(Id);

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _api.Dispose();
        _process.Dispose();
    }

    private async Task WatchAsync()
    {
        await Task.WhenAll(LineReader.ReadAsync(_process.StandardOutput, Log), LineReader.ReadAsync(_process.StandardError, Log));
        await _process.WaitForExitAsync();
        Invocation? lost;
        lock (_gate)
        {
            lost = _current;
            _current = null;
            _gone = true;
        }

        lost?.Fail(InvocationErrors.Exited(lost.RequestId, ExitCode));
        _pool.Ended(this);
        _ended.SetResult();
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
            if (late is null && Initialised)
            {
                return; // the response came at the last moment
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
            _ => Task.FromResult(RuntimeReply.Refused(404, "InvalidPath", $"No {request.Method} {request.Target} in the Runtime API.")),
        };
    }

    private async Task<RuntimeResponse> NextAsync()
    {
        var poll = new TaskCompletionSource<Invocation>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_current is not null)
            {
                return RuntimeReply.Refused(403, "InvalidStateTransition", "The last invocation has not been answered.");
            }

            _poll = poll;
            Initialised = true;
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
        await Ended;
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
            if (invocation?.RequestId != requestId)
            {
                return RuntimeReply.Refused(400, "InvalidRequestID", "Invalid request ID");
            }

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
