using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.States;

/// <summary>Has a Lambda function do one unit of work, and may wait until somebody answers its task token.</summary>
internal sealed record TaskState(
    string Name, DataFlow Flow, IReadOnlyList<Retrier> Retry, IReadOnlyList<Catcher> Catch, string? Next,
    TaskResource Resource, TimeLimit? Timeout, TimeLimit? Heartbeat) : WorkState(Name, Flow, Retry, Catch, Next)
{
    public override string Type => "Task";

    public static TaskState? Read(StateFields fields)
    {
        fields.Json.Require("Resource");
        fields.Json.Object("Credentials");
        var arn = fields.Json.Text("Resource");
        var resource = arn is null ? null : TaskResource.Find(arn);
        if (arn is not null && resource is null)
            fields.Json.Wrong($"The resource '{arn}' is not supported here; a Lambda function's ARN, arn:aws:states:::lambda:invoke and its .waitForTaskToken are", "Resource");
        var flow = fields.Flow(parameters: true, selector: true, result: true, assign: true);
        var (retry, caught, next) = (fields.Retry(), fields.Catch(), fields.Next());
        var (timeout, heartbeat) = (fields.Limit("TimeoutSeconds"), fields.Limit("HeartbeatSeconds"));
        if (timeout is { Path: null } whole && heartbeat is { Path: null } beat && beat.Seconds >= whole.Seconds)
            fields.Json.Wrong("HeartbeatSeconds must be smaller than TimeoutSeconds", "HeartbeatSeconds");
        return resource is null ? null : new(fields.Name, flow, retry, caught, next, resource, timeout, heartbeat);
    }

    protected override async Task<JsonElement> AttemptAsync(StateRun run)
    {
        var input = Flow.Input(run);
        run.TaskToken = Resource.WaitsForToken ? run.Execution.Tokens.Next() : null;
        var attempt = new TaskAttempt(Flow.Payload(run, input, Name), Timeout?.Value(run, input), Heartbeat?.Value(run, input));
        Resource.Scheduled(run.Branch, attempt);
        // A function that answers without ever waiting must not keep the branches beside this one from starting.
        await Task.Yield();
        Resource.Started(run.Branch);
        try
        {
            var result = DataLimit.Checked(await WorkAsync(run, attempt), Name);
            Resource.Succeeded(run.Branch, result);
            return result;
        }
        catch (StatesError e) when (e.Error == ErrorNames.Timeout)
        {
            Resource.TimedOut(run.Branch, e.Error);
            throw;
        }
        catch (StatesError e)
        {
            Resource.Failed(run.Branch, e.Error, e.Cause);
            throw;
        }
    }

    private async Task<JsonElement> WorkAsync(StateRun run, TaskAttempt attempt)
    {
        using var pending = new PendingTask(run.Execution.Time, attempt.Timeout, attempt.Heartbeat, run.Branch.Cancellation);
        if (run.TaskToken is { } token) run.Execution.Tokens.Add(token, pending);
        try
        {
            _ = InvokeAsync(run, attempt, pending);
            return await pending.Ended;
        }
        finally
        {
            if (run.TaskToken is { } used) run.Execution.Tokens.Remove(used);
        }
    }

    /// <summary>
    /// Runs the function to its end and settles the attempt with it, unless that has ended before: as on AWS, a state's
    /// timeout leaves its function running.
    /// </summary>
    private async Task InvokeAsync(StateRun run, TaskAttempt attempt, PendingTask pending)
    {
        try
        {
            var response = await Resource.InvokeAsync(attempt.Input, run.Execution);
            if (Resource.WaitsForToken) pending.WhileOpen(() => Resource.Submitted(run.Branch, response));
            else pending.Succeed(response);
        }
        catch (Exception e)
        {
            pending.Fail(e);
        }
    }
}
