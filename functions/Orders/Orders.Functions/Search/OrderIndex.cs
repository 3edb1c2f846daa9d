using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Orders.Functions.Search;

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
