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

    // The runner's own, null when a real one is used.
    private Task<DynamoDbLocal>? _dynamoDb;

    public required Uri DynamoDbUrl { get; init; }

    public required string KafkaBootstrapServers { get; init; }

    /// <summary><c>host:port</c>.</summary>
    public required string RedisEndpoint { get; init; }

    public required Uri OpenSearchUrl { get; init; }

    public required Uri StripeUrl { get; init; }

    public LocalServers Addresses => new(
        DynamoDbUrl, KafkaBootstrapServers, RedisEndpoint, OpenSearchUrl, StripeUrl,
        AreItsOwn: OwnsItsSagas && _dynamoDb is not null && this is { Kafka: not null, Redis: not null, OpenSearch: not null, Stripe: not null });

    /// <summary>False: Step Functions is one that other shops may use too.</summary>
    public required bool OwnsItsSagas { get; init; }

    /// <summary>The runner's own, for tests that stop it; null when a real one is used. The same below.</summary>
    public RedisServer? Redis { get; private init; }

    public KafkaCluster? Kafka { get; private init; }

    public OpenSearchServer? OpenSearch { get; private init; }

    public StripeServer? Stripe { get; private init; }

    /// <summary>Ends when DynamoDB answers. It takes longer than all others together, and nothing else waits for it.</summary>
    /// <exception cref="ServerUnavailableException">What is missing, and what to install.</exception>
    public Task DynamoDbStarted => _dynamoDb ?? Task.CompletedTask;

    /// <summary>Returns when all servers but DynamoDB answer.</summary>
    /// <exception cref="ServerUnavailableException">What is missing, and what to install.</exception>
    public static async Task<ShopServers> StartAsync(ShopOptions options, IReadOnlyCollection<string> topics, CancellationToken cancellation)
    {
        var dynamoDbPort = options.DynamoDbUrl is null ? FreePort.Find() : 0;
        var dynamoDb = options.DynamoDbUrl is null ? DynamoDbLocal.StartAsync(dynamoDbPort, cancellation) : null;
        var redis = options.Redis is null ? FreePort.PreferAsync(options.Ports.Redis, port => RedisServer.StartAsync(port, cancellation)) : null;
        var kafka = options.Kafka is null ? KafkaCluster.StartAsync(topics, Partitions, cancellation) : null;
        var openSearch = options.OpenSearchUrl is null ? FreePort.PreferAsync(options.Ports.OpenSearch, port => OpenSearchServer.StartAsync(port == 0 ? FreePort.Find() : port, cancellation)) : null;
        var stripe = options.StripeUrl is null ? FreePort.PreferAsync(options.Ports.Stripe, port => StripeServer.StartAsync(port, cancellation)) : null;
        try
        {
            await Task.WhenAll(new Task?[] { redis, kafka, openSearch, stripe }.OfType<Task>());
            if (options.Kafka is not null) await CreateTopicsAsync(options.Kafka, topics);
        }
        catch
        {
            await DisposeAsync([Started(stripe), Started(openSearch), Started(kafka), Started(redis), await EndedAsync(dynamoDb)]);
            throw;
        }

        return new ShopServers
        {
            OwnsItsSagas = options.StepFunctionsUrl is null,
            _dynamoDb = dynamoDb,
            Redis = Started(redis),
            Kafka = Started(kafka),
            OpenSearch = Started(openSearch),
            Stripe = Started(stripe),
            OpenSearchUrl = options.OpenSearchUrl ?? Started(openSearch)!.Endpoint,
            StripeUrl = options.StripeUrl ?? Started(stripe)!.Endpoint,
            DynamoDbUrl = options.DynamoDbUrl ?? DynamoDbLocal.Address(dynamoDbPort),
            KafkaBootstrapServers = options.Kafka ?? Started(kafka)!.BootstrapServers,
            RedisEndpoint = options.Redis ?? Started(redis)!.Endpoint,
        };
    }

    public async ValueTask DisposeAsync() => await DisposeAsync([Stripe, OpenSearch, Kafka, Redis, await EndedAsync(_dynamoDb)]);

    private static async ValueTask DisposeAsync(IEnumerable<IAsyncDisposable?> servers)
    {
        foreach (var server in servers.OfType<IAsyncDisposable>()) await server.DisposeAsync();
    }

    /// <summary>What has started by the time that its start has ended, well or not; whoever waits for the start is told how.</summary>
    private static async Task<T?> EndedAsync<T>(Task<T>? starting) where T : class
    {
        if (starting is not null) await Task.WhenAny(starting);
        return Started(starting);
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
            throw new ServerUnavailableException($"Kafka at {bootstrapServers} (SHOP_KAFKA) did not create the topics: {failed.Error.Reason}.", failed);
        }
    }
}
