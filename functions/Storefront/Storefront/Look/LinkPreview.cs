namespace ServerlessShop.Storefront.Look;

/// <summary>The picture beside a link to a page. Those who show it do not draw SVG, so the shop's own pictures are there as PNG too.</summary>
internal sealed record LinkPreview(string Address)
{
    public static readonly LinkPreview Shop = new(Assets.Picture("preview.png"));

    /// <param name="imageUrl">The product's picture; null for that of its category.</param>
    public static LinkPreview Of(string? imageUrl, string category)
    {
        if (imageUrl is not null && imageUrl.StartsWith("https://", StringComparison.Ordinal)) return new(imageUrl);
        var file = imageUrl is null ? category : Path.GetFileNameWithoutExtension(imageUrl.Split('#')[0]);
        return Assets.HasPicture($"{file}.png") ? new(Assets.Picture($"{file}.png")) : Shop;
    }

    /// <param name="origin">The shop's origin.</param>
    public string AddressAt(string origin) => Address[0] == '/' ? origin + Address : Address;
}
