using Microsoft.Extensions.Time.Testing;

namespace ServerlessShop.Adapters.Tests.StackSetup;

internal static class PassingTime
{
    /// <summary>Lets the clock go on, step by step, until the work is done. What the work does between two of its waits takes real time.</summary>
    public static async Task<T> PassUntilDoneAsync<T>(this FakeTimeProvider time, Task<T> work, TimeSpan step)
    {
        while (!work.IsCompleted)
        {
            time.Advance(step);
            await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken));
        }

        return await work;
    }
}
