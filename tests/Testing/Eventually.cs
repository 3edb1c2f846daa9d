using System.Diagnostics;
using Xunit;

namespace ServerlessShop.Testing;

/// <summary>Waits for what is bound to happen, and no longer than until then.</summary>
public static class Eventually
{
    // Growing, so that a hundred who wait do not take the machine from whom they wait for.
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);

    public static Task IsTrueAsync(Func<Task<bool>> condition, TimeSpan? patience = null) => SeeAsync(condition, isSo => isSo, patience);

    /// <summary>Looks again and again until it is so.</summary>
    /// <exception cref="TimeoutException">It never was; the message shows what was seen last.</exception>
    public static async Task<T> SeeAsync<T>(Func<Task<T>> look, Func<T, bool> isSo, TimeSpan? patience = null, Func<T, object?>? show = null)
    {
        var limit = patience ?? TimeSpan.FromSeconds(60);
        var waiting = Stopwatch.StartNew();
        for (var pause = s_firstPause; ; pause = pause * 1.5 < s_longestPause ? pause * 1.5 : s_longestPause)
        {
            var seen = await look();
            if (isSo(seen)) return seen;
            if (waiting.Elapsed > limit) throw new TimeoutException($"Not after {limit.TotalSeconds} s: {(show is null ? seen : show(seen))}");
            await Task.Delay(pause, TestContext.Current.CancellationToken);
        }
    }
}
