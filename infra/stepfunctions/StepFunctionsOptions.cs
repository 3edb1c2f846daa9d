namespace ServerlessShop.StepFunctions;

/// <summary>Where the service stands, and what a test puts in place of the clock and of chance.</summary>
public sealed record StepFunctionsOptions
{
    /// <summary>The region in ARNs.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account in ARNs, twelve digits.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>The clock of waits, timeouts, retries and timestamps.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Runs the executions; a test's own scheduler makes their order certain and their waits short.</summary>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;

    /// <summary>The source of ids, tokens, jitter and random numbers.</summary>
    public Randomness Randomness { get; init; } = Randomness.Real;

    /// <summary>Hears of every event of every execution.</summary>
    public IExecutionObserver? Observer { get; init; }

    /// <summary>How many executions that have ended can still be described; the oldest are forgotten first.</summary>
    public int EndedExecutionsKept { get; init; } = 2_000;
}
