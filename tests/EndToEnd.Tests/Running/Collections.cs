namespace ServerlessShop.EndToEnd.Tests.Running;

// Each collection has a shop of its own; one shop at a time is what a laptop's cores are for.

/// <summary>Tests that share a shop: each has its own products and orders.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneShop : ICollectionFixture<RunningShop>
{
    public const string Name = "One shop";
}

/// <summary>Functions get events here that no table ever had.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ShopOfSamples : ICollectionFixture<ShopWithSamples>
{
    public const string Name = "A shop of samples";
}

public sealed class ShopWithSamples : RunningShop
{
    protected override bool IsChecked => false;
}

/// <summary>Tests that kill, stop and flush what they like.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ShopUnderFire : ICollectionFixture<RunningShop>
{
    public const string Name = "A shop under fire";
}
