using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace ServerlessShop.Local.Functions;

/// <summary>A process of infra/sandboxes; SandboxHost there says what the lines between it and the runner are.</summary>
internal sealed class SandboxProcess
{
    // For one exit code the runner speaks for the sandbox, not the process.
    private const int GivenUp = 137;

    private readonly ConcurrentDictionary<int, Run> _runs = [];
    private readonly FunctionProcess _process;
    private readonly Action<string> _log;
    private readonly Lock _input = new();
    private readonly Task<int> _ended;
    private int _lastId;
    private volatile bool _isRetiring;

    public SandboxProcess(string executable, IEnumerable<KeyValuePair<string, string>> variables, Action<string> log)
    {
        _log = log;
        _process = FunctionProcess.Start(executable, variables, Hear, log);
        _ended = WatchAsync();
    }

    public int Id => _process.Id;

    public bool IsRetiring => _isRetiring;

    public bool HasEnded => _ended.IsCompleted;

    public ISandboxRun Start(FunctionDefinition function, string runtimeApi, Action<string> log)
    {
        var run = new Run(this, Interlocked.Increment(ref _lastId), log);
        _runs[run.Id] = run;
        Send(new { run.Id, function.Program, Variables = FunctionVariables.Of(function, runtimeApi).ToDictionary() });
        // It died between the question whether it lives and the request.
        if (HasEnded) run.End(_ended.Result);
        return run;
    }

    /// <summary>Adds to the variables of the process, which its sandboxes share.</summary>
    public void Show(IReadOnlyDictionary<string, string> variables) => Send(new { Id = 0, Variables = variables });

    /// <summary>Closes its input, by which it ends; kills it if it does not.</summary>
    public async Task EndAsync()
    {
        lock (_input) _process.Input.Close();
        if (await Task.WhenAny(_ended, Task.Delay(TimeSpan.FromSeconds(2))) != _ended) _process.Kill();
        await _ended;
    }

    private void Send(object request)
    {
        try
        {
            lock (_input)
            {
                _process.Input.WriteLine(JsonSerializer.Serialize(request, JsonSerializerOptions.Web));
                _process.Input.Flush();
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // Its end is reported where it is waited for.
        }
    }

    private async Task<int> WatchAsync()
    {
        var code = await _process.Ended;
        foreach (var run in _runs.Values) run.End(code);
        return code;
    }

    private void Hear(string line)
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal);
        if (end < 2 || line[0] is not ('+' or '-') || !int.TryParse(line.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) _log(line);
        else if (_runs.TryGetValue(id, out var run) && line[0] == '+') run.Log(line[(end + 1)..]);
        else if (_runs.TryRemove(id, out var ended)) ended.End(int.Parse(line.AsSpan(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private void EndIfUnused()
    {
        if (_isRetiring && _runs.Values.All(run => run.Ended.IsCompleted)) _ = EndAsync();
    }

    private sealed class Run(SandboxProcess process, int id, Action<string> log) : ISandboxRun
    {
        private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Id => id;

        public int ProcessId => process.Id;

        public Task<int> Ended => _ended.Task;

        public bool IsRetiring => process.IsRetiring;

        public void Log(string line) => log(line);

        public void Stop() => process.Send(new { Id });

        public void Kill()
        {
            process._isRetiring = true;
            Stop();
            End(GivenUp);
        }

        public void End(int code)
        {
            _ended.TrySetResult(code);
            process.EndIfUnused();
        }
    }
}
