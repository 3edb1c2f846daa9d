using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Products.Functions.Search;

/// <summary>The index of products: how each field of a <see cref="ProductDocument"/> can be searched.</summary>
public static class ProductIndex
{
    /// <summary>Prices are <c>double</c>: OpenSearch 2 sorts an indexed <c>scaled_float</c> wrongly.</summary>
    public static readonly DocumentIndex Definition = new("products", """
        {
          "settings": {
            "analysis": {
              "filter": { "beginnings": { "type": "edge_ngram", "min_gram": 1, "max_gram": 15 } },
              "analyzer": {
                "words": { "type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding"] },
                "beginnings": { "type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding", "beginnings"] }
              }
            }
          },
          "mappings": {
            "dynamic": "strict",
            "properties": {
              "words": { "type": "text", "analyzer": "words" },
              "product": {
                "properties": {
                  "id": { "type": "keyword" },
                  "sku": { "type": "keyword" },
                  "name": {
                    "type": "text", "analyzer": "words",
                    "fields": { "beginning": { "type": "text", "analyzer": "beginnings", "search_analyzer": "words" } }
                  },
                  "description": { "type": "text", "analyzer": "words" },
                  "category": { "type": "keyword" },
                  "tags": { "type": "keyword", "fields": { "words": { "type": "text", "analyzer": "words" } } },
                  "price": { "properties": { "amount": { "type": "double" }, "currency": { "type": "keyword" } } },
                  "imageUrl": { "type": "keyword" },
                  "status": { "type": "keyword" },
                  "version": { "type": "long" },
                  "createdAt": { "type": "date" },
                  "updatedAt": { "type": "date" }
                }
              },
              "stock": {
                "properties": {
                  "version": { "type": "long" },
                  "onHand": { "type": "integer" },
                  "reserved": { "type": "integer" },
                  "available": { "type": "integer" }
                }
              }
            }
          }
        }
        """);
}
