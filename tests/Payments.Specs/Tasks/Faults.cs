namespace ServerlessShop.Payments.Specs.Tasks;

/// <summary>The process that dies: everything it had not yet done is never done.</summary>
internal sealed class Crash : Exception;

/// <summary>Ends the process at one of its effects (a call to the provider, an append), before or after it.</summary>
internal sealed class Faults
{
    private int _count;

    /// <summary>1 is before the first effect, 2 after it, 3 before the second, …; null: never.</summary>
    public int? CrashAt { get; set; }

    public bool HasCrashed { get; private set; }

    public async Task<T> AroundAsync<T>(Func<Task<T>> effect)
    {
        Step();
        var result = await effect();
        Step();
        return result;
    }

    private void Step()
    {
        if (++_count != CrashAt) return;
        HasCrashed = true;
        throw new Crash();
    }
}
