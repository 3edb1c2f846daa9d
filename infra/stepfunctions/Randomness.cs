namespace ServerlessShop.StepFunctions;

/// <summary>Where ids, task tokens, jitter and random numbers come from; a test hands in its own.</summary>
public sealed record Randomness(Func<Guid> NewGuid, Random Random)
{
    public static Randomness Real { get; } = new(Guid.NewGuid, Random.Shared);
}
