namespace ServerlessShop.StepFunctions.Errors;

/// <summary>One entry of a Retry: how often, and after how long, an attempt that failed is made again.</summary>
internal sealed record Retrier(
    IReadOnlyList<string> ErrorEquals, double IntervalSeconds, int MaxAttempts, double BackoffRate, double? MaxDelaySeconds, bool FullJitter)
{
    /// <param name="attempts">How often this retrier has retried before.</param>
    /// <param name="random">The source of the jitter.</param>
    public TimeSpan Delay(int attempts, Random random)
    {
        var seconds = Math.Min(IntervalSeconds * Math.Pow(BackoffRate, attempts), MaxDelaySeconds ?? double.MaxValue);
        return TimeSpan.FromSeconds(Math.Min(FullJitter ? seconds * random.NextDouble() : seconds, 31_622_400));
    }
}
