namespace ServerlessShop.EndToEnd.Tests.Running;

// Each collection has a shop of its own; one shop at a time is what a laptop's cores are for.

/// <summary>Tests that share a shop: each has its own products and orders.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneShop : ICollectionFixture<RunningShop>
{
    public const string Name = "One shop";
}

/// <summary>Tests that bring in what no command ever did, so that its parts disagree in the end.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class UncheckedShop : ICollectionFixture<ShopWithDifferences>
{
    public const string Name = "An unchecked shop";
}

public sealed class ShopWithDifferences : RunningShop
{
    protected override bool IsChecked => false;
}

/// <summary>Tests that kill, stop and flush what they like.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ShopUnderFire : ICollectionFixture<RunningShop>
{
    public const string Name = "A shop under fire";
}
