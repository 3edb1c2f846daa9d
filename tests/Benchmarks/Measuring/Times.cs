using System.Diagnostics;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>Many times of the same thing, in milliseconds.</summary>
internal sealed class Times(IEnumerable<double> all)
{
    private readonly double[] _sorted = [.. all.Order()];

    public int Count => _sorted.Length;

    public double Least => _sorted[0];

    public double P50 => At(0.50);

    public double P99 => At(0.99);

    public static double Since(long timestamp) => Stopwatch.GetElapsedTime(timestamp).TotalMilliseconds;

    public static async Task<double> OfAsync(Func<Task> what)
    {
        var started = Stopwatch.GetTimestamp();
        await what();
        return Since(started);
    }

    /// <summary>One after the other.</summary>
    public static async Task<Times> OfAsync(int times, Func<Task<double>> once)
    {
        var all = new double[times];
        for (var i = 0; i < times; i++) all[i] = await once();
        return new Times(all);
    }

    // The nearest rank: a time that was really seen.
    private double At(double share) => _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];
}
