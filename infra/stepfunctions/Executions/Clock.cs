namespace ServerlessShop.StepFunctions.Executions;

/// <summary>Waits as long as the language allows, three years; a timer of .NET counts no more than 49 days.</summary>
internal static class Clock
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    public static async Task DelayAsync(this TimeProvider time, DateTimeOffset until, CancellationToken cancellation)
    {
        for (var left = until - time.GetUtcNow(); left > TimeSpan.Zero; left = until - time.GetUtcNow())
            await Task.Delay(Step(left), time, cancellation);
    }

    /// <summary>What to ask a timer for: it drops fractions of a millisecond, so that what is left of one would never pass.</summary>
    public static TimeSpan Step(TimeSpan left) => left < Longest ? TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(left.TotalMilliseconds))) : Longest;
}
