using ServerlessShop.EventSourcing;

namespace ServerlessShop.Products;

[StoredAs("sku-claimed-v1")]
public sealed record SkuClaimed(string Sku, string ProductId, DateTimeOffset At);

/// <summary>The claim on a SKU. Its first event, written together with the product's, makes the SKU unique for ever.</summary>
/// <param name="ProductId">The product that has the SKU; null: it is free.</param>
public sealed record SkuClaim(string? ProductId)
{
    /// <summary>The streams <c>sku-{SKU}</c>.</summary>
    public static readonly StreamModel<SkuClaim, SkuClaimed> Model = new(
        "sku", new SkuClaim(ProductId: null), (_, e) => new SkuClaim(e.ProductId), new(ProductJson.Default, typeof(SkuClaimed)));
}
