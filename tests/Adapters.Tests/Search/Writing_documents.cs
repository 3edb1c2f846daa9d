using System.Text.Json.Nodes;

namespace ServerlessShop.Adapters.Tests.Search;

/// <summary>Versions and conditions keep late and double writes out; errors have OpenSearch's own type.</summary>
public sealed class Writing_documents(SearchServer server) : IClassFixture<SearchServer>
{
    private const string Tea = """{"name":"Bancha","price":900}""";

    [Fact]
    public async Task under_a_version_of_ones_own_takes_only_a_newer_one()
    {
        var index = await server.HasTeasAsync();
        Assert.Equal((201, "created", 7), Of(await server.SendAsync("PUT", $"{index}/_doc/b?version=7&version_type=external", Tea)));
        Assert.Equal((409, "version_conflict_engine_exception"), Error(await server.SendAsync("PUT", $"{index}/_doc/b?version=7&version_type=external", Tea)));
        Assert.Equal((409, "version_conflict_engine_exception"), Error(await server.SendAsync("PUT", $"{index}/_doc/b?version=3&version_type=external", Tea)));
        Assert.Equal((200, "updated", 8), Of(await server.SendAsync("PUT", $"{index}/_doc/b?version=8&version_type=external", Tea)));
        Assert.Equal((200, "deleted", 9), Of(await server.SendAsync("DELETE", $"{index}/_doc/b?version=9&version_type=external")));
        Assert.Equal((409, "version_conflict_engine_exception"), Error(await server.SendAsync("PUT", $"{index}/_doc/b?version=9&version_type=external", Tea)));
    }

    [Fact]
    public async Task if_it_is_the_one_that_was_read()
    {
        var index = await server.HasTeasAsync();
        var (_, read) = await server.SendAsync("GET", $"{index}/_doc/t1");
        var condition = $"if_seq_no={read["_seq_no"]}&if_primary_term={read["_primary_term"]}";
        Assert.Equal(200, (await server.SendAsync("PUT", $"{index}/_doc/t1?{condition}", Tea)).Status);
        Assert.Equal((409, "version_conflict_engine_exception"), Error(await server.SendAsync("PUT", $"{index}/_doc/t1?{condition}", Tea)));
        Assert.Equal((409, "version_conflict_engine_exception"), Error(await server.SendAsync("PUT", $"{index}/_doc/new?if_seq_no=0&if_primary_term=1", Tea)));
        Assert.Equal((409, "version_conflict_engine_exception"), Error(await server.SendAsync("PUT", $"{index}/_create/t2", Tea)));
        Assert.Equal(201, (await server.SendAsync("PUT", $"{index}/_create/new", Tea)).Status);
    }

    [Fact]
    public async Task many_at_once_each_for_itself()
    {
        var index = await server.HasTeasAsync();
        var lines = $$$"""
            {"index":{"_id":"b","version":1,"version_type":"external"}}
            {{{Tea}}}
            {"index":{"_id":"t1","version":1,"version_type":"external"}}
            {{{Tea}}}
            {"index":{"_id":"c"}}
            {"price":"much"}
            {"delete":{"_id":"t2","version":2,"version_type":"external"}}
            {"delete":{"_id":"nobody"}}
            {"create":{"_id":"t3"}}
            {{{Tea}}}

            """.ReplaceLineEndings("\n");
        var (status, body) = await server.SendAsync("POST", $"{index}/_bulk?refresh=true", lines);
        Assert.Equal((200, true), (status, (bool)body["errors"]!));
        Assert.Equal(
            ["index b 201 created", "index t1 409 version_conflict_engine_exception", "index c 400 mapper_parsing_exception", "delete t2 200 deleted", "delete nobody 404 not_found", "create t3 409 version_conflict_engine_exception"],
            body["items"]!.AsArray().Select(item => item!.AsObject().Single()).Select(item => $"{item.Key} {item.Value!["_id"]} {item.Value["status"]} {item.Value["error"]?["type"] ?? item.Value["result"]}"));
        var (_, left) = await server.SendAsync("GET", $"{index}/_mget", """{"ids":["b","t2","t1"]}""");
        Assert.Equal(["True", "False", "True"], left["docs"]!.AsArray().Select(doc => $"{(bool)doc!["found"]!}"));
    }

    [Fact]
    public async Task is_seen_at_once_by_its_id_and_by_a_search_after_a_refresh()
    {
        var index = await server.HasTeasAsync();
        await server.SendAsync("PUT", $"{index}/_doc/b", Tea);
        Assert.Equal("Bancha", (string?)(await server.SendAsync("GET", $"{index}/_doc/b")).Body["_source"]!["name"]);
        Assert.Equal(200, (await server.SendAsync("POST", $"{index}/_refresh")).Status);
        Assert.Equal(6, (int)(await server.SendAsync("GET", $"{index}/_count")).Body["count"]!);
    }

    [Fact]
    public async Task through_a_name_that_stands_for_an_index_and_can_be_moved()
    {
        var (first, second) = (await server.HasTeasAsync(), await server.HasTeasAsync());
        var alias = $"alias-{first}";
        await server.SendAsync("DELETE", $"{second}/_doc/t1?refresh=true");
        Assert.Equal(200, (await server.SendAsync("POST", "_aliases", $$$"""{"actions":[{"add":{"index":"{{{first}}}","alias":"{{{alias}}}"}}]}""")).Status);
        Assert.Equal(5, (int)(await server.SendAsync("GET", $"{alias}/_count")).Body["count"]!);
        var moved = $$$"""{"actions":[{"remove":{"index":"{{{first}}}","alias":"{{{alias}}}"}},{"add":{"index":"{{{second}}}","alias":"{{{alias}}}"}}]}""";
        Assert.Equal(200, (await server.SendAsync("POST", "_aliases", moved)).Status);
        Assert.Equal(4, (int)(await server.SendAsync("GET", $"{alias}/_count")).Body["count"]!);
        Assert.Equal(second, (await server.SendAsync("GET", $"_alias/{alias}")).Body.AsObject().Single().Key);
        Assert.Equal(404, (await server.SendAsync("GET", "_alias/nobody")).Status);
    }

    [Fact]
    public async Task where_there_is_no_index_or_one_already_says_so()
    {
        var index = await server.HasTeasAsync();
        Assert.Equal((400, "resource_already_exists_exception"), Error(await server.SendAsync("PUT", index, Teas.Definition)));
        Assert.Equal((404, "index_not_found_exception"), Error(await server.SendAsync("POST", "nobody/_search", "{}")));
        Assert.Equal((404, "index_not_found_exception"), Error(await server.SendAsync("DELETE", "nobody")));
        Assert.Equal(200, (await server.SendAsync("HEAD", index)).Status);
        Assert.Equal(200, (await server.SendAsync("DELETE", index)).Status);
        Assert.Equal(404, (await server.SendAsync("HEAD", index)).Status);
        Assert.Equal((400, "invalid_index_name_exception"), Error(await server.SendAsync("PUT", "Upper", Teas.Definition)));
    }

    [Theory]
    [InlineData("""{"query":{"dance":{}}}""", "parsing_exception")]
    [InlineData("""{"query":{"term":{"category":"a","tags":"b"}}}""", "parsing_exception")]
    [InlineData("""{"nonsense":{}}""", "parsing_exception")]
    [InlineData("""{"query":{"bool":{"perhaps":[]}}}""", "x_content_parse_exception,parsing_exception")]
    [InlineData("""{"aggs":{"a":{"dance":{"field":"tags"}}}}""", "parsing_exception")]
    [InlineData("""{"sort":["nosuchfield"]}""", "query_shard_exception")]
    [InlineData("""{"sort":["name"]}""", "illegal_argument_exception")]
    [InlineData("""{"query":{"range":{"price":{"gte":"much"}}}}""", "query_shard_exception")]
    [InlineData("""{"size":10001}""", "illegal_argument_exception")]
    [InlineData("""{"sort":["price"],"search_after":[1,2]}""", "illegal_argument_exception")]
    public async Task is_no_search_that_cannot_be_read(string search, string types)
    {
        var index = await server.HasTeasAsync();
        var (status, body) = await server.SendAsync("POST", $"{index}/_search", search);
        Assert.Equal((400, body.ToJsonString()), (status, body.ToJsonString()));
        Assert.Contains((string?)body["error"]!["root_cause"]![0]!["type"], types.Split(','));
    }

    [Theory]
    [InlineData("""{"name":"x","surprise":1}""", "strict_dynamic_mapping_exception")]
    [InlineData("""{"price":"much"}""", "mapper_parsing_exception")]
    [InlineData("""{"createdAt":"yesterday"}""", "mapper_parsing_exception")]
    [InlineData("""{"inStock":"perhaps"}""", "mapper_parsing_exception")]
    public async Task that_do_not_fit_the_mapping_is_refused(string document, string type) =>
        Assert.Equal((400, type), Error(await server.SendAsync("PUT", $"{await server.HasTeasAsync()}/_doc/b", document)));

    private static (int, string?, int) Of((int Status, JsonNode Body) answer) => (answer.Status, (string?)answer.Body["result"], (int)answer.Body["_version"]!);

    private static (int, string?) Error((int Status, JsonNode Body) answer) => (answer.Status, (string?)answer.Body["error"]?["type"]);
}
