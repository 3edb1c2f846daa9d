namespace ServerlessShop.Adapters.Tests;

internal static class Eventually
{
    /// <summary>Waits for something that another does in its own time; ten seconds at most.</summary>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        while (!await condition())
        {
            if (limit.IsCancellationRequested) Assert.Fail("It did not come true within ten seconds.");
            await Task.Delay(10, cancellation);
        }
    }
}
