using ServerlessShop.EndToEnd.Tests.Running;

// Most tests have products and orders of their own, and share this shop side by side.
[assembly: AssemblyFixture(typeof(RunningShop))]
// They mostly wait.
[assembly: Xunit.v3.Parallelization(MaxThreads = 8)]

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>
/// The shop of one collection. Such collections run when all others are through, so the shared shop ends first: on servers that both
/// use it would go on writing into what a test of this one rebuilds. Whether it was whole is said when it is disposed of.
/// </summary>
public abstract class ShopOfItsOwn(RunningShop shared) : RunningShop
{
    public override async ValueTask InitializeAsync()
    {
        await shared.EndAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.InitializeAsync();
    }
}

/// <summary>Tests that bring in what no command ever did, so that its parts disagree in the end.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class UncheckedShop : ICollectionFixture<ShopWithDifferences>
{
    public const string Name = "An unchecked shop";
}

public sealed class ShopWithDifferences(RunningShop shared) : ShopOfItsOwn(shared)
{
    protected override bool IsChecked => false;
}

/// <summary>Tests that stop, hold up and flush what others would need.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ShopUnderFire : ICollectionFixture<DisturbedShop>
{
    public const string Name = "A shop under fire";
}

public sealed class DisturbedShop(RunningShop shared) : ShopOfItsOwn(shared);

/// <summary>Tests that kill functions: each of their sandboxes has a process of its own.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ShopOfProcesses : ICollectionFixture<IsolatedShop>
{
    public const string Name = "A shop of processes";
}

public sealed class IsolatedShop(RunningShop shared) : ShopOfItsOwn(shared)
{
    protected override bool IsIsolated => true;
}
