using ServerlessShop.EventSourcing;

namespace ServerlessShop.ReadModels.Search;

/// <summary>OpenSearch refused a request.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="type">OpenSearch's own name of the error, such as <c>index_not_found_exception</c>.</param>
public sealed class OpenSearchException(int status, string type, string reason) : Exception($"{type}: {reason}")
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    /// <summary>The query makes more clauses than OpenSearch takes: its text has too many words, or too many that are like others.</summary>
    public bool IsTooComplex => Type is "too_many_nested_clauses" or "too_many_clauses";
}

/// <summary>OpenSearch does not respond, or is overloaded, after all retries.</summary>
public sealed class OpenSearchUnavailableException(string message, Exception? cause = null) : TransientException(message, cause);
