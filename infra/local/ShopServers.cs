using Confluent.Kafka;
using Confluent.Kafka.Admin;
using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Servers;
using ServerlessShop.OpenSearch;
using ServerlessShop.Stripe;

namespace ServerlessShop.Local;

/// <summary>The servers beneath the shop: the runner's own, or the real ones that the options name.</summary>
public sealed class ShopServers : IAsyncDisposable
{
    private const int Partitions = 4;
    private static readonly TimeSpan s_kafkaTimeout = TimeSpan.FromSeconds(15);

    public required Uri DynamoDbUrl { get; init; }

    public required string KafkaBootstrapServers { get; init; }

    /// <summary><c>host:port</c>.</summary>
    public required string RedisEndpoint { get; init; }

    public required Uri OpenSearchUrl { get; init; }

    public required Uri StripeUrl { get; init; }

    public LocalServers Addresses => new(
        DynamoDbUrl, KafkaBootstrapServers, RedisEndpoint, OpenSearchUrl, StripeUrl,
        AreItsOwn: OwnsItsSagas && this is { DynamoDb: not null, Kafka: not null, Redis: not null, OpenSearch: not null, Stripe: not null });

    /// <summary>False: Step Functions is one that other shops may use too.</summary>
    public required bool OwnsItsSagas { get; init; }

    /// <summary>The runner's own, for tests that stop it; null when a real one is used. The same below.</summary>
    public RedisServer? Redis { get; private init; }

    public KafkaCluster? Kafka { get; private init; }

    public DynamoDbLocal? DynamoDb { get; private init; }

    public OpenSearchServer? OpenSearch { get; private init; }

    public StripeServer? Stripe { get; private init; }

    /// <exception cref="ServerUnavailableException">What is missing, and what to install.</exception>
    public static async Task<ShopServers> StartAsync(ShopOptions options, IReadOnlyCollection<string> topics, CancellationToken cancellation)
    {
        var dynamoDb = options.DynamoDbUrl is null ? DynamoDbLocal.StartAsync(cancellationToken: cancellation) : null;
        var redis = options.Redis is null ? RedisServer.StartAsync(options.Ports.Redis, cancellation) : null;
        var kafka = options.Kafka is null ? KafkaCluster.StartAsync(topics, Partitions, cancellation) : null;
        var openSearch = options.OpenSearchUrl is null ? OpenSearchServer.StartAsync(options.Ports.OpenSearch is > 0 and var port ? port : FreePort.Find(), cancellation) : null;
        var stripe = options.StripeUrl is null ? StripeServer.StartAsync(options.Ports.Stripe, cancellation) : null;
        try
        {
            await Task.WhenAll(new Task?[] { dynamoDb, redis, kafka, openSearch, stripe }.OfType<Task>());
            if (options.Kafka is not null) await CreateTopicsAsync(options.Kafka, topics);
        }
        catch
        {
            await DisposeAsync([Started(stripe), Started(openSearch), Started(kafka), Started(redis), Started(dynamoDb)]);
            throw;
        }

        return new ShopServers
        {
            OwnsItsSagas = options.StepFunctionsUrl is null,
            DynamoDb = Started(dynamoDb),
            Redis = Started(redis),
            Kafka = Started(kafka),
            OpenSearch = Started(openSearch),
            Stripe = Started(stripe),
            OpenSearchUrl = options.OpenSearchUrl ?? Started(openSearch)!.Endpoint,
            StripeUrl = options.StripeUrl ?? Started(stripe)!.Endpoint,
            DynamoDbUrl = options.DynamoDbUrl ?? Started(dynamoDb)!.Endpoint,
            KafkaBootstrapServers = options.Kafka ?? Started(kafka)!.BootstrapServers,
            RedisEndpoint = options.Redis ?? Started(redis)!.Endpoint,
        };
    }

    public ValueTask DisposeAsync() => DisposeAsync([Stripe, OpenSearch, Kafka, Redis, DynamoDb]);

    private static async ValueTask DisposeAsync(IEnumerable<IAsyncDisposable?> servers)
    {
        foreach (var server in servers.OfType<IAsyncDisposable>()) await server.DisposeAsync();
    }

    private static T? Started<T>(Task<T>? starting) where T : class => starting is { IsCompletedSuccessfully: true } ? starting.Result : null;

    private static async Task CreateTopicsAsync(string bootstrapServers, IReadOnlyCollection<string> topics)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).SetLogHandler((_, _) => { }).Build();
        try
        {
            await admin.CreateTopicsAsync(
                topics.Select(topic => new TopicSpecification { Name = topic, NumPartitions = Partitions, ReplicationFactor = 1 }),
                new CreateTopicsOptions { RequestTimeout = s_kafkaTimeout });
        }
        catch (CreateTopicsException some) when (some.Results.All(r => !r.Error.IsError || r.Error.Code == ErrorCode.TopicAlreadyExists))
        {
            // From an earlier run.
        }
        catch (KafkaException failed)
        {
            throw new ServerUnavailableException($"Kafka at {bootstrapServers} did not create the topics: {failed.Error.Reason}.", failed);
        }
    }
}
