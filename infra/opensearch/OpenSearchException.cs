using System.Text.Json.Nodes;

namespace ServerlessShop.OpenSearch;

/// <summary>An error as OpenSearch reports it: its own type and reason, and an HTTP status.</summary>
public sealed class OpenSearchException(int status, string type, string reason, string? index = null) : Exception(reason)
{
    public int Status => status;

    public string Type => type;

    public static OpenSearchException NoSuchIndex(string name) => new(404, "index_not_found_exception", $"no such index [{name}]", name);

    public static OpenSearchException Parsing(string reason) => new(400, "parsing_exception", reason);

    public static OpenSearchException IllegalArgument(string reason) => new(400, "illegal_argument_exception", reason);

    public static OpenSearchException TooManyClauses(int most) => new(500, "too_many_nested_clauses", $"Query contains too many nested clauses; maxClauseCount is set to {most}");

    public static OpenSearchException Conflict(string index, string id, string reason) =>
        new(409, "version_conflict_engine_exception", $"[{id}]: version conflict, {reason}", index);

    /// <summary>The <c>error</c> of one item of a bulk request.</summary>
    public JsonObject ToItem()
    {
        var error = new JsonObject { ["type"] = type, ["reason"] = Message };
        if (index is not null) error["index"] = index;
        return error;
    }

    public JsonObject ToBody()
    {
        var error = ToItem();
        error["root_cause"] = new JsonArray(ToItem());
        return new JsonObject { ["error"] = error, ["status"] = status };
    }
}
