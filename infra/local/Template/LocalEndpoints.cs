namespace ServerlessShop.Local.Template;

/// <summary>Where the servers are that stand in for a stack's own.</summary>
/// <param name="Kafka"><c>host:port</c>, separated by commas, in place of the cluster's brokers.</param>
/// <param name="Redis"><c>host:port</c>, in place of the cache.</param>
/// <param name="OpenSearch">An address, in place of the search domain's host name.</param>
public sealed record LocalEndpoints(string Kafka, string Redis, string OpenSearch)
{
    /// <summary>For what is read from a template before any server is there.</summary>
    public static LocalEndpoints Nowhere { get; } = new("", "127.0.0.1:0", "http://127.0.0.1:0");
}
