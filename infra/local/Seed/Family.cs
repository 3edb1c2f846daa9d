namespace ServerlessShop.Local.Seed;

/// <summary>What one trait adds to a product's name, description, price and tags.</summary>
internal sealed record Trait(string Name, string Sentence, decimal Factor = 1m, string? Tag = null);

/// <summary>Products that differ in a few traits; every combination is one product.</summary>
/// <param name="Name">A format, one place a trait.</param>
/// <param name="Price">In euros, times each trait's factor.</param>
internal sealed record Family(string Prefix, string Category, string Name, decimal Price, Trait[][] Traits)
{
    // Larger than any number of combinations and prime, so that stepping by it meets each of them once, in no visible order.
    private const int Stride = 7919;

    public int Size => Traits.Aggregate(1, (size, choices) => size * choices.Length);

    public CatalogueProduct this[int index]
    {
        get
        {
            var rest = (int)((long)index * Stride % Size);
            var traits = new Trait[Traits.Length];
            for (var i = 0; i < traits.Length; i++) (rest, traits[i]) = (rest / Traits[i].Length, Traits[i][rest % Traits[i].Length]);

            var price = traits.Aggregate(Price, (product, trait) => product * trait.Factor);
            // One in 29 is sold out, of one in 13 a few are left.
            var stock = index % 29 == 28 ? 0 : index % 13 == 12 ? 1 + (index % 5) : 6 + (index * 37 % 190);
            return new CatalogueProduct(
                $"{Prefix}-{index + 1001}", string.Format(null, Name, [.. traits.Select(t => t.Name)]), Category, decimal.Floor(price * 2) / 2 - 0.10m, stock,
                [.. traits.Select(t => t.Tag).OfType<string>().Distinct()], string.Join(' ', traits.Select(t => t.Sentence).Where(s => s.Length > 0)));
        }
    }
}
