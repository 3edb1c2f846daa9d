namespace ServerlessShop.Adapters.Tests.Search;

/// <summary>What is searched: few enough to know by heart.</summary>
internal static class Teas
{
    public const string Definition = """
        {
          "settings": {
            "number_of_shards": 1, "number_of_replicas": 0,
            "analysis": {
              "filter": { "beginnings": { "type": "edge_ngram", "min_gram": 1, "max_gram": 15 } },
              "analyzer": {
                "folded": { "type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding"] },
                "beginning": { "type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding", "beginnings"] }
              }
            }
          },
          "mappings": {
            "dynamic": "strict",
            "properties": {
              "name": { "type": "text", "analyzer": "folded", "fields": { "prefix": { "type": "text", "analyzer": "beginning", "search_analyzer": "folded" }, "raw": { "type": "keyword" } } },
              "description": { "type": "text", "analyzer": "folded" },
              "category": { "type": "keyword" },
              "tags": { "type": "keyword" },
              "price": { "type": "long" },
              "weight": { "type": "double" },
              "inStock": { "type": "boolean" },
              "createdAt": { "type": "date" },
              "stock": { "properties": { "available": { "type": "integer" } } }
            }
          }
        }
        """;

    public static readonly IReadOnlyList<(string Id, string Json)> All =
    [
        ("t1", """{"name":"Sencha Uji","description":"Green tea from Uji, Japan","category":"tea","tags":["green","japan"],"price":1250,"weight":0.1,"inStock":true,"createdAt":"2026-01-01T00:00:00Z","stock":{"available":8}}"""),
        ("t2", """{"name":"Gyokuro","description":"Shaded green tea","category":"tea","tags":["green","japan"],"price":3900,"weight":0.05,"inStock":false,"createdAt":"2026-01-02T00:00:00Z","stock":{"available":0}}"""),
        ("t3", """{"name":"Darjeeling First Flush","description":"Black tea, light as a green one","category":"tea","tags":["black","india"],"price":1890,"weight":0.1,"inStock":true,"createdAt":"2026-01-03T00:00:00Z","stock":{"available":3}}"""),
        ("p1", """{"name":"Kyūsu","description":"Pot for green tea","category":"teaware","tags":["pot"],"price":4900,"weight":0.4,"inStock":true,"createdAt":"2026-01-04T00:00:00Z","stock":{"available":1}}"""),
        ("p2", """{"name":"Chawan","description":"Bowl for matcha","category":"teaware","tags":[],"price":3900,"weight":null,"inStock":true,"createdAt":"2026-01-05T00:00:00Z","stock":{"available":12}}"""),
    ];
}
