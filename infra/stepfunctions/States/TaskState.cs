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
        return resource is null ? null : new(fields.Name, flow, retry, caught, next, resource, timeout, heartbeat);
    }

    protected override async Task<JsonElement> AttemptAsync(StateRun run)
    {
        var input = Flow.Input(run);
        run.TaskToken = Resource.WaitsForToken ? run.Execution.Tokens.Next() : null;
        var attempt = new TaskAttempt(Flow.Payload(run, input), Timeout?.Value(run, input), Heartbeat?.Value(run, input));
        Resource.Scheduled(run.Branch, attempt);
        Resource.Started(run.Branch);
        try
        {
            var result = await WorkAsync(run, attempt);
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
        using var pending = new PendingTask(run.Execution.Time, attempt.Timeout, attempt.Heartbeat);
        if (run.TaskToken is not { } token) return await InvokedAsync(run, attempt, pending);
        run.Execution.Tokens.Add(token, pending);
        try
        {
            var response = await InvokedAsync(run, attempt, pending);
            if (pending.Ended.IsCompleted) return await pending.Ended;
            Resource.Submitted(run.Branch, response);
            return await pending.Ended.WaitAsync(run.Branch.Cancellation);
        }
        finally
        {
            run.Execution.Tokens.Remove(token);
        }
    }

    /// <summary>The function's response, unless the attempt ends before it. The function itself runs on, as on AWS.</summary>
    private async Task<JsonElement> InvokedAsync(StateRun run, TaskAttempt attempt, PendingTask pending)
    {
        var invocation = Resource.InvokeAsync(attempt.Input, run.Execution);
        var first = await Task.WhenAny(invocation, pending.Ended).WaitAsync(run.Branch.Cancellation);
        if (first == pending.Ended) _ = invocation.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return await first;
    }
}
