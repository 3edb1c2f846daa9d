using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Nodes;
using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Orders.Functions.Search;

/// <summary>An order as it is searched. What is shown of it comes from its view: here stands only by what it is found.</summary>
public sealed record OrderDocument(OrderPart Order)
{
    public static DocumentPart Part(Order order, long version)
    {
        var part = new OrderPart(
            order.Id, order.CustomerId, OrderView.NameOf(order.Status), [.. order.Lines.Select(line => line.ProductId).Distinct(StringComparer.Ordinal)], order.PlacedAt, version);
        var words = string.Join(' ', order.Lines.SelectMany(line => new[] { line.Name, line.Sku }).Append(order.Id));
        return new DocumentPart(order.Id, "order", version, JsonSerializer.SerializeToNode(part, OrderSearchJson.Default.OrderPart)!.AsObject(), new JsonObject { ["words"] = words });
    }
}

/// <param name="Version">Of the order's stream.</param>
public sealed record OrderPart(string Id, string CustomerId, string Status, IReadOnlyList<string> ProductIds, DateTimeOffset PlacedAt, long Version);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OrderDocument))]
[JsonSerializable(typeof(OrderPart))]
internal sealed partial class OrderSearchJson : JsonSerializerContext;
