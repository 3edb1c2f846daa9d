using ServerlessShop.EventSourcing;

namespace ServerlessShop.Products;

/// <summary>The stream <c>sku-{SKU}</c>: its first event, written together with the product's, makes the SKU unique for ever.</summary>
public static class SkuStream
{
    public static readonly StreamModel<SkuClaim, SkuClaimed> Model = new(
        "sku", new SkuClaim(null), (_, e) => new SkuClaim(e.ProductId), new EventCatalog<SkuClaimed>().Add(ProductJson.Default.SkuClaimed));
}

[StoredAs("sku-claimed-v1")]
public sealed record SkuClaimed(string Sku, string ProductId, DateTimeOffset At);

/// <param name="ProductId">The product that has the SKU; null: it is free.</param>
public sealed record SkuClaim(string? ProductId);
