namespace ServerlessShop.Local.Template;

/// <summary>Where the servers are that stand in for a stack's own.</summary>
/// <param name="Kafka"><c>host:port</c>, separated by commas, in place of the cluster's brokers.</param>
/// <param name="Redis"><c>host:port</c>, in place of the cache.</param>
/// <param name="OpenSearch">An address, in place of the search domain's host name.</param>
public sealed record LocalEndpoints(string Kafka, string Redis, string OpenSearch);
