using ServerlessShop.Local.Seed.Products;

namespace ServerlessShop.Local.Seed;

/// <summary>What the demo shop sells: teas, coffees, and what one makes them with. The same on every machine and at every run.</summary>
public static class Catalogue
{
    /// <summary>The products that were written by hand.</summary>
    public static IReadOnlyList<CatalogueProduct> Demo { get; } =
        [.. Teas.All, .. Herbals.All, .. Coffees.All, .. Teaware.All, .. CoffeeGear.All, .. Pantry.All];

    /// <summary>How many products there are.</summary>
    public static int Size => Demo.Count + Assortment.Size;

    /// <summary>That many products: the demo shop's first, then combinations that a large shop of this kind could carry.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public static IReadOnlyList<CatalogueProduct> Of(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Size);
        return [.. Demo.Concat(Assortment.Products()).Take(count)];
    }
}
