namespace ServerlessShop.ReadModels.Generations;

/// <summary>
/// A read model's generations. Each is built from events alone; a rebuild makes the next one beside the one that is read.
/// </summary>
/// <param name="Current">The one that queries read.</param>
/// <param name="Written">Those that projections write, the newest first: so the next one is never behind the one that is read.</param>
/// <param name="Switch">Announced so early that every reader knows of it by then: they all switch at once, and nobody is shown an older state after a newer one.</param>
public sealed record ReadModelGenerations(int Current, IReadOnlyList<int> Written, PlannedSwitch? Switch = null)
{
    /// <summary>Of a read model that was never rebuilt.</summary>
    public static readonly ReadModelGenerations First = new(1, [1]);

    /// <summary>The one that is read at a time.</summary>
    public int ReadAt(DateTimeOffset now) => Switch is { } planned && planned.At <= now ? planned.To : Current;
}

public sealed record PlannedSwitch(int To, DateTimeOffset At);
