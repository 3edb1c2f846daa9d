namespace ServerlessShop.Local.Seed;

/// <summary>The shop did not take a product or an order of the seed.</summary>
public sealed class SeedException(string what, string why) : Exception($"{what} could not be added to the shop: {why}");
