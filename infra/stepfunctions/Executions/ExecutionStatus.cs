namespace ServerlessShop.StepFunctions.Executions;

/// <summary>AWS's names.</summary>
internal static class ExecutionStatus
{
    public const string Running = "RUNNING";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";
    public const string TimedOut = "TIMED_OUT";
    public const string Aborted = "ABORTED";

    /// <summary>In the order in which AWS lists them when it refuses another.</summary>
    public static readonly string[] Filters = [Succeeded, TimedOut, "PENDING_REDRIVE", Aborted, Failed, Running];
}
