using System.Text.Json.Nodes;

namespace ServerlessShop.Adapters.Tests.Search;

/// <summary>What a search finds, where no score decides: the same on the runner's server and on OpenSearch.</summary>
public sealed class Finding_documents(SearchServer server) : IClassFixture<SearchServer>
{
    [Theory]
    [InlineData("""{"match_all":{}}""", "p1 p2 t1 t2 t3")]
    [InlineData("""{"match":{"description":"green"}}""", "p1 t1 t2 t3")]
    [InlineData("""{"match":{"description":{"query":"green pot","operator":"and"}}}""", "p1")]
    [InlineData("""{"match":{"name":"KYUSU"}}""", "p1")]
    [InlineData("""{"match":{"name":{"query":"sensha","fuzziness":"AUTO"}}}""", "t1")]
    [InlineData("""{"match":{"name":{"query":"darjeelign","fuzziness":"AUTO"}}}""", "t3")]
    [InlineData("""{"match":{"name":{"query":"sensha"}}}""", "")]
    [InlineData("""{"match":{"name.prefix":"gyo"}}""", "t2")]
    [InlineData("""{"match":{"name.prefix":{"query":"dar fl","operator":"and"}}}""", "t3")]
    [InlineData("""{"match":{"category":"tea"}}""", "t1 t2 t3")]
    [InlineData("""{"multi_match":{"query":"uji","fields":["name^3","description"]}}""", "t1")]
    [InlineData("""{"multi_match":{"query":"gyokurro","fields":["name^3","description"],"fuzziness":"AUTO","prefix_length":1}}""", "t2")]
    [InlineData("""{"term":{"category":"teaware"}}""", "p1 p2")]
    [InlineData("""{"term":{"category":{"value":"teaware"}}}""", "p1 p2")]
    [InlineData("""{"term":{"inStock":false}}""", "t2")]
    [InlineData("""{"term":{"price":3900}}""", "p2 t2")]
    [InlineData("""{"term":{"weight":0.1}}""", "t1 t3")]
    [InlineData("""{"terms":{"tags":["pot","india"]}}""", "p1 t3")]
    [InlineData("""{"terms":{"tags":[]}}""", "")]
    [InlineData("""{"range":{"price":{"gte":1890,"lt":3900}}}""", "t3")]
    [InlineData("""{"range":{"price":{"gt":1890}}}""", "p1 p2 t2")]
    [InlineData("""{"range":{"weight":{"lte":0.1}}}""", "t1 t2 t3")]
    [InlineData("""{"range":{"createdAt":{"gte":"2026-01-03T00:00:00Z","lte":"2026-01-04T00:00:00Z"}}}""", "p1 t3")]
    [InlineData("""{"range":{"stock.available":{"gt":0,"lte":3}}}""", "p1 t3")]
    [InlineData("""{"prefix":{"name.raw":"Sen"}}""", "t1")]
    [InlineData("""{"prefix":{"name.raw":{"value":"sen"}}}""", "")]
    [InlineData("""{"exists":{"field":"weight"}}""", "p1 t1 t2 t3")]
    [InlineData("""{"ids":{"values":["t3","p2","nobody"]}}""", "p2 t3")]
    [InlineData("""{"term":{"nosuchfield":"x"}}""", "")]
    [InlineData("""{"bool":{"must":[{"match":{"description":"green"}}],"filter":[{"term":{"inStock":true}},{"range":{"price":{"lte":2000}}}]}}""", "t1 t3")]
    [InlineData("""{"bool":{"must_not":{"term":{"category":"tea"}}}}""", "p1 p2")]
    [InlineData("""{"bool":{"should":[{"term":{"tags":"pot"}},{"term":{"tags":"black"}}],"minimum_should_match":1}}""", "p1 t3")]
    [InlineData("""{"bool":{"should":[{"term":{"tags":"pot"}}],"filter":{"term":{"category":"teaware"}}}}""", "p1 p2")]
    [InlineData("""{"bool":{}}""", "p1 p2 t1 t2 t3")]
    public async Task by(string query, string ids)
    {
        var index = await server.HasTeasAsync();
        var (status, found) = await server.SendAsync("POST", $"{index}/_search", $$"""{"query":{{query}}}""");
        Assert.Equal((200, found.ToJsonString()), (status, found.ToJsonString()));
        Assert.Equal(ids, string.Join(' ', Ids(found).Order(StringComparer.Ordinal)));
        Assert.Equal(Ids(found).Count(), (int)found["hits"]!["total"]!["value"]!);
        var (_, counted) = await server.SendAsync("POST", $"{index}/_count", $$"""{"query":{{query}}}""");
        Assert.Equal(Ids(found).Count(), (int)counted["count"]!);
    }

    [Theory]
    [InlineData("""[{"price":"asc"},{"name.raw":"asc"}]""", "t1 t3 p2 t2 p1")]
    [InlineData("""[{"price":{"order":"desc"}},{"name.raw":"asc"}]""", "p1 p2 t2 t3 t1")]
    [InlineData("""["name.raw"]""", "p2 t3 t2 p1 t1")]
    [InlineData("""[{"createdAt":"desc"}]""", "p2 p1 t3 t2 t1")]
    [InlineData("""[{"weight":"asc"},{"price":"desc"}]""", "t2 t3 t1 p1 p2")]
    [InlineData("""[{"weight":"desc"},{"price":"desc"}]""", "p1 t3 t1 t2 p2")]
    [InlineData("""[{"tags":"asc"},{"price":"asc"}]""", "t3 t1 t2 p1 p2")]
    public async Task in_the_order_of(string sort, string ids)
    {
        var index = await server.HasTeasAsync();
        var (_, all) = await server.SendAsync("POST", $"{index}/_search", $$"""{"sort":{{sort}}}""");
        Assert.Equal(ids, string.Join(' ', Ids(all)));

        // Page by page, each beginning after the last one's last.
        var (paged, after) = (new List<string>(), "");
        while (true)
        {
            var (status, page) = await server.SendAsync("POST", $"{index}/_search", $$"""{"size":2,"sort":{{sort}}{{after}}}""");
            Assert.Equal((200, page.ToJsonString()), (status, page.ToJsonString()));
            if (!Ids(page).Any()) break;
            paged.AddRange(Ids(page));
            after = $",\"search_after\":{page["hits"]!["hits"]!.AsArray()[^1]!["sort"]!.ToJsonString()}";
        }

        Assert.Equal(ids, string.Join(' ', paged));
    }

    [Theory]
    [InlineData("""{"bool":{"should":[{"term":{"tags":{"value":"pot","boost":50}}},{"match":{"description":{"query":"shaded","boost":0.01}}}]}}""", "p1 t2")]
    [InlineData("""{"bool":{"should":[{"term":{"tags":{"value":"pot","boost":0.01}}},{"match":{"description":{"query":"shaded","boost":50}}}]}}""", "t2 p1")]
    public async Task the_better_the_higher_its_parts_count(string query, string ids)
    {
        var index = await server.HasTeasAsync();
        var (_, found) = await server.SendAsync("POST", $"{index}/_search", $$"""{"query":{{query}}}""");
        Assert.Equal(ids, string.Join(' ', Ids(found)));
    }

    [Fact]
    public async Task counted_by_values_and_by_ranges()
    {
        var index = await server.HasTeasAsync();
        var (_, found) = await server.SendAsync("POST", $"{index}/_search", """
            {"size":0,"query":{"match_all":{}},"aggs":{
              "categories":{"terms":{"field":"category"}},
              "tags":{"terms":{"field":"tags","size":2}},
              "available":{"terms":{"field":"inStock"}},
              "prices":{"range":{"field":"price","ranges":[{"to":2000},{"from":2000,"to":4000},{"key":"dear","from":4000}]}}}}
            """);
        Assert.Empty(Ids(found));
        Assert.Equal(["tea 3", "teaware 2"], Buckets("categories", "key"));
        Assert.Equal(["green 2", "japan 2"], Buckets("tags", "key"));
        Assert.Equal(3, (int)found["aggregations"]!["tags"]!["sum_other_doc_count"]!);
        Assert.Equal(["true 4", "false 1"], Buckets("available", "key_as_string"));
        Assert.Equal(["*-2000.0 2", "2000.0-4000.0 2", "dear 1"], Buckets("prices", "key"));

        IEnumerable<string> Buckets(string name, string key) => found["aggregations"]![name]!["buckets"]!.AsArray().Select(bucket => $"{bucket![key]} {bucket["doc_count"]}");
    }

    [Fact]
    public async Task counted_before_the_last_filter_and_each_under_its_own()
    {
        var index = await server.HasTeasAsync();
        var (_, found) = await server.SendAsync("POST", $"{index}/_search", """
            {"query":{"match":{"description":"green"}},"post_filter":{"term":{"category":"teaware"}},"aggs":{
              "categories":{"filter":{"term":{"inStock":true}},"aggs":{"values":{"terms":{"field":"category"}}}},
              "dear":{"filter":{"range":{"price":{"gte":3900}}}}}}
            """);
        Assert.Equal(["p1"], Ids(found));
        Assert.Equal(1, (int)found["hits"]!["total"]!["value"]!);
        var categories = found["aggregations"]!["categories"]!;
        Assert.Equal(3, (int)categories["doc_count"]!);
        Assert.Equal(["tea 2", "teaware 1"], categories["values"]!["buckets"]!.AsArray().Select(bucket => $"{bucket!["key"]} {bucket["doc_count"]}"));
        Assert.Equal(2, (int)found["aggregations"]!["dear"]!["doc_count"]!);
    }

    [Fact]
    public async Task with_the_words_marked_by_which_they_were_found()
    {
        var index = await server.HasTeasAsync();
        var (_, found) = await server.SendAsync("POST", $"{index}/_search", """
            {"query":{"multi_match":{"query":"kyusu grean","fields":["name","description"],"fuzziness":"AUTO"}},"sort":["name.raw"],
             "highlight":{"number_of_fragments":0,"fields":{"name":{},"description":{}}}}
            """);
        var marked = found["hits"]!["hits"]!.AsArray().Single(hit => (string?)hit!["_id"] == "p1")!["highlight"]!;
        Assert.Equal("""{"name":["<em>Kyūsu</em>"],"description":["Pot for <em>green</em> tea"]}""", Ordered(marked));
    }

    [Fact]
    public async Task from_a_point_in_time_as_they_were()
    {
        var index = await server.HasTeasAsync();
        var (_, point) = await server.SendAsync("POST", $"{index}/_search/point_in_time?keep_alive=1m");
        var id = (string)point["pit_id"]!;
        await server.SendAsync("DELETE", $"{index}/_doc/t1?refresh=true");
        var (_, then) = await server.SendAsync("POST", "_search", $$$"""{"pit":{"id":"{{{id}}}","keep_alive":"1m"},"sort":["name.raw"]}""");
        var (_, now) = await server.SendAsync("POST", $"{index}/_search", """{"sort":["name.raw"]}""");
        Assert.Equal("p2 t3 t2 p1 t1", string.Join(' ', Ids(then)));
        Assert.Equal("p2 t3 t2 p1", string.Join(' ', Ids(now)));
        Assert.Equal(200, (await server.SendAsync("DELETE", "_search/point_in_time", $$"""{"pit_id":["{{id}}"]}""")).Status);
        Assert.Equal(404, (await server.SendAsync("POST", "_search", $$$"""{"pit":{"id":"{{{id}}}"}}""")).Status);
    }

    private static IEnumerable<string> Ids(JsonNode found) => found["hits"]!["hits"]!.AsArray().Select(hit => (string)hit!["_id"]!);

    private static string Ordered(JsonNode highlight) =>
        new JsonObject(highlight.AsObject().OrderByDescending(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())))
            .ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
