using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Consuming;
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

/// <summary>The streams that documents of orders are made of.</summary>
internal static class OrderDocuments
{
    public static IInvocationHandler StartProjection(DocumentProjectionSettings settings, Sandbox sandbox) =>
        DocumentProjection.Start(OrderIndex.Definition, orders => [Orders(orders, sandbox.Logs)], settings, sandbox);

    public static IDocumentSource Orders(IEventStore store, ILoggerFactory logs) =>
        new FoldedSource<Order, OrderEvent>(Order.Decider, store, OrderDocument.Part, logs.CreateLogger<OrderDocument>());
}

/// <summary>The index of orders, for the admin: how each field of an <see cref="OrderDocument"/> can be searched. It knows no name and no address.</summary>
public static class OrderIndex
{
    public static readonly DocumentIndex Definition = new("orders", """
        {
          "settings": {
            "analysis": {
              "analyzer": { "words": { "type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding"] } }
            }
          },
          "mappings": {
            "dynamic": "strict",
            "properties": {
              "words": { "type": "text", "analyzer": "words" },
              "order": {
                "properties": {
                  "id": { "type": "keyword" },
                  "customerId": { "type": "keyword" },
                  "status": { "type": "keyword" },
                  "productIds": { "type": "keyword" },
                  "placedAt": { "type": "date" },
                  "version": { "type": "long" }
                }
              }
            }
          }
        }
        """);
}
