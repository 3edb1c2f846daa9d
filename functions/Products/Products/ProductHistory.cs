using System.Text.Json.Serialization;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace ServerlessShop.Products;

/// <summary>What happened to this product, when, and who did it? Oldest first.</summary>
/// <param name="Next">Where the history goes on; null at its end.</param>
public sealed record ProductHistory(IReadOnlyList<ProductHistoryEntry> Items, string? Next)
{
    public static ProductHistory From(IEnumerable<Commit> commits, string? next) =>
        new([.. commits.SelectMany(commit => commit.Events.Select((e, index) => ProductHistoryEntry.From(commit, index, e)))], next);
}

/// <param name="Name">The event's stored name, such as <c>product-created-v1</c>.</param>
/// <param name="Actor"><c>admin:…</c>: only admins change products.</param>
/// <param name="TraceId">The trace of the request, by which its log lines are found.</param>
public sealed record ProductHistoryEntry(
    long Version, string Name, DateTimeOffset At, string Actor, [property: JsonIgnore(Condition = WhenWritingNull)] string? TraceId, ProductEventData Data)
{
    internal static ProductHistoryEntry From(Commit commit, int index, StoredEvent e) => new(
        commit.Version + index, e.Type, commit.At, commit.Actor, commit.TraceId, ProductEventData.From(Product.Decider.Events.Read(e)));
}

/// <summary>What an event says of the product: all of what it replaces.</summary>
public sealed record ProductEventData
{
    [JsonIgnore(Condition = WhenWritingNull)] public string? Sku { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public string? Name { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public string? Description { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public string? Category { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public IReadOnlyList<string>? Tags { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public string? ImageUrl { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public Money? Price { get; init; }

    internal static ProductEventData From(ProductEvent e) => e switch
    {
        ProductCreated c => From(c.Details) with { Sku = c.Sku, Price = c.Price },
        ProductDetailsChanged c => From(c.Details),
        ProductPriceChanged c => new() { Price = c.Price },
        ProductDiscontinued => new(),
        _ => throw new UnknownEventException(e.GetType().Name),
    };

    private static ProductEventData From(ProductDetails details) => new()
    {
        Name = details.Name,
        Description = details.Description,
        Category = details.Category,
        Tags = details.Tags,
        ImageUrl = details.ImageUrl,
    };
}
