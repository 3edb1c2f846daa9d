using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.History;
using ServerlessShop.StepFunctions.Paths;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Executions;

/// <summary>One run of a state machine, from its start to its end, with its history.</summary>
internal sealed class Execution : IDisposable
{
    private readonly StepFunctionsHost _host;
    private readonly CancellationTokenSource _stop;
    private readonly TaskCompletionSource _ended = new();
    private string _stoppedAs = ExecutionStatus.Aborted;
    private (string? Error, string? Cause) _stoppedWith;
    private int _started;
    private volatile ExecutionEnd? _end;

    public Execution(StepFunctionsHost host, StateMachine machine, string arn, string name, string input)
    {
        _host = host;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(host.Stopping);
        (Machine, Arn, Name, InputText) = (machine, arn, name, input);
        Input = Json.Parse(input);
        StartDate = host.Time.GetUtcNow();
        History = new ExecutionHistory(host.Time, e => host.Observer?.Recorded(new ExecutionIdentity(arn, name, machine.Name), e));
    }

    public StateMachine Machine { get; }
    public string Arn { get; }
    public string Name { get; }

    /// <summary>The input as the caller wrote it.</summary>
    public string InputText { get; }

    public JsonElement Input { get; }
    public string? TraceHeader { get; init; }
    public DateTimeOffset StartDate { get; }

    /// <summary>Null while it runs. Who needs several of its members reads this once: it may end meanwhile.</summary>
    public ExecutionEnd? End => _end;

    public ExecutionHistory History { get; }
    public Task Ended => _ended.Task;

    public TimeProvider Time => _host.Time;
    public Randomness Randomness => _host.Randomness;
    public ILambda Lambda => _host.Lambda;
    public TaskTokens Tokens => _host.Tokens;
    public string Region => _host.Region;
    public CancellationToken ServiceStopping => _host.Stopping;

    public string Status => _end?.Status ?? ExecutionStatus.Running;
    public bool IsRunning => _end is null;

    /// <summary>Begins to run it; a second call does nothing.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) == 0) _ = Task.Factory.StartNew(RunAsync, CancellationToken.None, TaskCreationOptions.None, _host.Scheduler);
    }

    /// <summary>StopExecution; it has ended when <see cref="Ended"/> has.</summary>
    public void Abort(string? error, string? cause) => Stop(ExecutionStatus.Aborted, error, cause);

    /// <summary>An execution of a state machine that is being deleted comes no further than its next state.</summary>
    public void StopIfDeleting()
    {
        if (_host.IsDeleting(Machine.Arn)) Abort(null, null);
    }

    public void WriteContext(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("Execution");
        writer.WriteString("Id", Arn);
        writer.WritePropertyName("Input");
        Input.WriteTo(writer);
        writer.WriteString("StartTime", Timestamps.Format(StartDate));
        writer.WriteString("Name", Name);
        writer.WriteString("RoleArn", Machine.RoleArn);
        if (!Machine.IsExpress) writer.WriteNumber("RedriveCount", 0);
        writer.WriteEndObject();
        writer.WriteStartObject("StateMachine");
        writer.WriteString("Id", Machine.Arn);
        writer.WriteString("Name", Machine.Name);
        writer.WriteEndObject();
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync()
    {
        var root = new Branch(this, new Variables(), 0, null, _stop.Token);
        root.RecordAside("ExecutionStarted", "executionStartedEventDetails", w =>
        {
            w.WriteData("input", InputText);
            w.WriteString("roleArn", Machine.RoleArn);
        });
        using var limit = new Alarm(Time, Longest(), () => Stop(ExecutionStatus.TimedOut, null, null));
        try
        {
            var output = await Machine.Definition.Workflow.RunAsync(Input, root);
            root.Record("ExecutionSucceeded", "executionSucceededEventDetails", w => w.WriteData("output", output));
            Finish(ExecutionStatus.Succeeded, output, null, null);
        }
        catch (StatesError e)
        {
            Fail(root, e.Error, e.Cause);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            if (_stoppedAs == ExecutionStatus.TimedOut) root.Record("ExecutionTimedOut");
            else root.Record("ExecutionAborted", "executionAbortedEventDetails", w => w.WriteError(_stoppedWith.Error, _stoppedWith.Cause));
            Finish(_stoppedAs, null, _stoppedWith.Error, _stoppedWith.Cause);
        }
        catch (Exception e)
        {
            // A defect of the interpreter must end the execution, not leave it running for ever.
            Fail(root, ErrorNames.Runtime, e.ToString());
        }
        finally
        {
            _host.Executions.Ended(this);
            _host.RemoveDeleted(Machine.Arn);
            _ended.SetResult();
        }
    }

    private TimeSpan Longest()
    {
        var most = Machine.IsExpress ? TimeSpan.FromMinutes(5) : TimeSpan.FromDays(365);
        return Machine.Definition.Timeout is { } timeout && timeout < most ? timeout : most;
    }

    private void Stop(string status, string? error, string? cause)
    {
        lock (_stop)
        {
            if (_stop.IsCancellationRequested || !IsRunning) return;
            (_stoppedAs, _stoppedWith) = (status, (error, cause));
        }
        _stop.Cancel();
    }

    private void Fail(Branch root, string? error, string? cause)
    {
        root.Record("ExecutionFailed", "executionFailedEventDetails", w => w.WriteError(error, cause));
        Finish(ExecutionStatus.Failed, null, error, cause);
    }

    /// <summary>Comes after the last event, so that whoever sees the status can read the whole history.</summary>
    private void Finish(string status, JsonElement? output, string? error, string? cause)
    {
        lock (_stop) _end = new ExecutionEnd(status, output, error, cause, Time.GetUtcNow());
    }
}

/// <summary>How an execution ended.</summary>
internal sealed record ExecutionEnd(string Status, JsonElement? Output, string? Error, string? Cause, DateTimeOffset StopDate);
