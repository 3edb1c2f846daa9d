using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.OpenSearch.Indices;

namespace ServerlessShop.OpenSearch.Api;

/// <summary>One document: https://docs.opensearch.org/latest/api-reference/document-apis/.</summary>
internal static class Documents
{
    public static (int Status, JsonNode? Body) Write(SearchIndex index, string id, ApiRequest request, bool create)
    {
        var source = request.Json ?? throw new OpenSearchException(400, "parse_exception", "request body is required");
        var (now, before) = index.Write(id, source, Condition(name => request.Query.GetValueOrDefault(name), create || request.Query.GetValueOrDefault("op_type") == "create"));
        RefreshIfAsked(index, request);
        return (before is null ? 201 : 200, Result(index, now, before is null ? "created" : "updated"));
    }

    public static (int Status, JsonNode? Body) Delete(SearchIndex index, string id, ApiRequest request)
    {
        var (now, before) = index.Write(id, null, Condition(name => request.Query.GetValueOrDefault(name), create: false));
        RefreshIfAsked(index, request);
        return (before is null ? 404 : 200, Result(index, now, before is null ? "not_found" : "deleted"));
    }

    public static JsonObject Get(SearchIndex index, string id) => index.Get(id) is not { } document
        ? new JsonObject { ["_index"] = index.Name, ["_id"] = id, ["found"] = false }
        : new JsonObject
        {
            ["_index"] = index.Name, ["_id"] = id, ["_version"] = document.Version, ["_seq_no"] = document.SeqNo, ["_primary_term"] = SearchIndex.PrimaryTerm,
            ["found"] = true, ["_source"] = JsonNode.Parse(document.Source!.Value.GetRawText()),
        };

    public static JsonObject Result(SearchIndex index, StoredDocument document, string result) => new()
    {
        ["_index"] = index.Name, ["_id"] = document.Id, ["_version"] = document.Version, ["result"] = result,
        ["_shards"] = new JsonObject { ["total"] = 1, ["successful"] = 1, ["failed"] = 0 },
        ["_seq_no"] = document.SeqNo, ["_primary_term"] = SearchIndex.PrimaryTerm,
    };

    /// <param name="option">Of the address, or of a bulk item: <c>version</c> and <c>version_type</c>, <c>if_seq_no</c> and <c>if_primary_term</c>.</param>
    public static WriteCondition Condition(Func<string, string?> option, bool create)
    {
        var type = option("version_type");
        if (type is not (null or "external")) throw OpenSearchException.IllegalArgument($"No version type match [{type}]");
        var version = Number(option("version"));
        if (version is not null && type is null)
            throw new OpenSearchException(400, "action_request_validation_exception", "Validation Failed: 1: internal versioning can not be used for optimistic concurrency control. Please use `if_seq_no` and `if_primary_term` instead;");
        return new WriteCondition(create, version, Number(option("if_seq_no")), Number(option("if_primary_term")));
    }

    private static void RefreshIfAsked(SearchIndex index, ApiRequest request)
    {
        if (request.Query.GetValueOrDefault("refresh") is "true" or "" or "wait_for") index.Refresh();
    }

    private static long? Number(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw OpenSearchException.IllegalArgument($"Failed to parse long parameter [{text}]");
}
