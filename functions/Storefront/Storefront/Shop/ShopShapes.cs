using System.Text.Json.Serialization;
using ServerlessShop.Contracts;

namespace ServerlessShop.Storefront.Shop;

// The shapes of the HTTP API, as far as pages read them. A member that is not known here is passed over.

/// <param name="Status"><c>active|discontinued</c>.</param>
/// <param name="Available">Pieces to be had, as the index knows it; null: it was not found by search.</param>
internal sealed record Product(
    string Id, string Sku, string Name, string Description, string Category, IReadOnlyList<string> Tags, Money Price,
    string? ImageUrl, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int? Available = null)
{
    [JsonIgnore] public bool IsSold => Status == "active";

    /// <summary>As pages show it: the shop's own or by https, which is all that their policy lets in. The API has taken others before.</summary>
    [JsonIgnore] public string? Picture => ImageUrl is { } address && (address.StartsWith('/') || address.StartsWith("https://", StringComparison.Ordinal)) ? address : null;
}

internal sealed record ProductList(IReadOnlyList<Product> Items, string? Next);

/// <param name="Facets">Null on later pages.</param>
/// <param name="Highlights">By product id: HTML with <c>&lt;em&gt;</c>, the rest of it escaped.</param>
internal sealed record ProductsFound(
    IReadOnlyList<Product> Items, string? Next, long Total, ProductFacets? Facets, IReadOnlyDictionary<string, ProductHighlight>? Highlights);

internal sealed record ProductFacets(IReadOnlyList<CategoryFacet> Categories, IReadOnlyList<PriceFacet> Prices, AvailabilityFacet Availability);

internal sealed record CategoryFacet(string Category, long Count);

/// <param name="From">Included; null: no least price.</param>
/// <param name="To">Not included; null: no greatest price.</param>
internal sealed record PriceFacet(decimal? From, decimal? To, long Count);

internal sealed record AvailabilityFacet(long InStock, long OutOfStock);

internal sealed record ProductHighlight(string? Name, string? Description);

internal sealed record ProductSuggestions(IReadOnlyList<ProductSuggestion> Items);

internal sealed record ProductSuggestion(string Id, string Name, string Category);

internal sealed record Stock(string ProductId, int Available);

internal sealed record StockList(IReadOnlyList<Stock> Items);

/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
internal sealed record Address(string Name, string Street, string City, string PostalCode, string Country)
{
    /// <summary>What the API shows of an erased customer.</summary>
    [JsonIgnore] public bool IsErased => Country == "erased";
}

/// <param name="Status"><c>placed|confirmed|rejected|cancelled|shipped</c>.</param>
internal sealed record Order(
    string Id, string Status, OrderReason? Reason, IReadOnlyList<OrderLine> Lines, Money Total, Address ShippingAddress,
    OrderPayment Payment, long Version, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt, string? CustomerId = null);

/// <param name="Code">Such as <c>out-of-stock</c>; stable.</param>
internal sealed record OrderReason(string Code, string? Detail);

internal sealed record OrderLine(string ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money Total);

/// <param name="Status"><c>pending|requires-action|authorized|captured|voided|refunded</c>.</param>
/// <param name="Refunded">What was paid back; null: nothing.</param>
/// <param name="Disputed">The customer's bank was told to take the money back.</param>
internal sealed record OrderPayment(string Status, NextAction? NextAction, Money? Refunded = null, bool Disputed = false);

internal sealed record NextAction(Uri Url);

internal sealed record OrderList(IReadOnlyList<Order> Items, string? Next);

internal sealed record OrderHistory(IReadOnlyList<OrderHistoryEntry> Items);

/// <param name="Name">Such as <c>order-placed-v1</c>.</param>
internal sealed record OrderHistoryEntry(long Version, string Name, DateTimeOffset At);

internal sealed record OrderToPlace(IReadOnlyList<OrderLineToPlace> Lines, Address ShippingAddress, string PaymentMethod);

/// <param name="UnitPrice">That the customer has seen; another one is refused: <c>price-changed</c>.</param>
internal sealed record OrderLineToPlace(string ProductId, int Quantity, Money UnitPrice);

internal sealed record Cancellation(string? Reason);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(ProductList))]
[JsonSerializable(typeof(ProductsFound))]
[JsonSerializable(typeof(ProductSuggestions))]
[JsonSerializable(typeof(Stock))]
[JsonSerializable(typeof(StockList))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(OrderList))]
[JsonSerializable(typeof(OrderHistory))]
[JsonSerializable(typeof(OrderToPlace))]
[JsonSerializable(typeof(Cancellation))]
internal sealed partial class ShopJson : JsonSerializerContext;
