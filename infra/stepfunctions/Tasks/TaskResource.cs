using System.Text.Json;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Tasks;

/// <summary>What a Task state's Resource names: how an attempt is made, and how history tells of it.</summary>
internal abstract record TaskResource(string Arn)
{
    /// <summary>True if the result comes by SendTaskSuccess or SendTaskFailure.</summary>
    public virtual bool WaitsForToken => false;

    /// <returns>The resource; null if it is one that this service can't reach.</returns>
    public static TaskResource? Find(string arn) => arn switch
    {
        "arn:aws:states:::lambda:invoke" => new LambdaInvoke(arn, false),
        "arn:aws:states:::lambda:invoke.waitForTaskToken" => new LambdaInvoke(arn, true),
        _ when LambdaFunctionArn.IsMatch(arn) => new LambdaFunctionArn(arn),
        _ => null,
    };

    public abstract void Scheduled(Branch branch, TaskAttempt attempt);
    public abstract void Started(Branch branch);
    public abstract void Succeeded(Branch branch, JsonElement output);
    public abstract void Failed(Branch branch, string? error, string? cause);
    public abstract void TimedOut(Branch branch, string? error);

    public virtual void Submitted(Branch branch, JsonElement output)
    {
    }

    /// <exception cref="Errors.StatesError">The function failed, or Lambda refused.</exception>
    public abstract Task<JsonElement> InvokeAsync(JsonElement input, Execution execution);
}

/// <param name="Input">What the task is given, after Parameters.</param>
/// <param name="Timeout">The attempt's limit, null for none.</param>
/// <param name="Heartbeat">The longest time between heartbeats, null for any.</param>
internal sealed record TaskAttempt(JsonElement Input, TimeSpan? Timeout, TimeSpan? Heartbeat);
