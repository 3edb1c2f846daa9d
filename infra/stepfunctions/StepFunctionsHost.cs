using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions;

/// <summary>What all executions share.</summary>
internal sealed class StepFunctionsHost(ILambda lambda, StepFunctionsOptions options) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public ILambda Lambda => lambda;
    public TimeProvider Time => options.Time;
    public TaskScheduler Scheduler => options.Scheduler;
    public Randomness Randomness => options.Randomness;
    public IExecutionObserver? Observer => options.Observer;
    public string Region => options.Region;
    public string AccountId => options.AccountId;
    public CancellationToken Stopping => _stopping.Token;
    public TaskTokens Tokens { get; } = new(options.Randomness);
    public StateMachineStore StateMachines { get; } = new();
    public ExecutionStore Executions { get; } = new(options.EndedExecutionsKept);

    public bool IsDeleting(string stateMachineArn) => StateMachines.Find(stateMachineArn) is { IsDeleting: true };

    /// <summary>Removes a state machine that is being deleted, once none of its executions runs any more.</summary>
    public void RemoveDeleted(string stateMachineArn)
    {
        if (IsDeleting(stateMachineArn) && !Executions.AnyRunning(stateMachineArn)) StateMachines.Remove(stateMachineArn);
    }

    public Task StopAsync()
    {
        _stopping.Cancel();
        return Task.WhenAll(Executions.Running().Select(e => e.Ended));
    }

    public void Dispose() => _stopping.Dispose();
}
