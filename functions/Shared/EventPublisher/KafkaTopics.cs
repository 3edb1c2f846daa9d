using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.EventPublisher;

/// <summary>
/// <c>Custom::KafkaTopics</c>: creates each of <c>Topics</c> with <c>Partitions</c> partitions if it does not exist. One that exists
/// stays as it is. <c>Cluster</c> is there so that CloudFormation asks again when the cluster is another one.
/// </summary>
/// <param name="attempt">How long Kafka may take before it is asked again; null: 20 s.</param>
public sealed class KafkaTopics(string bootstrapServers, KafkaLogin? login, TimeProvider time, ILogger log, TimeSpan? attempt = null)
{
    private readonly TimeSpan _attempt = attempt ?? TimeSpan.FromSeconds(20);

    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(2);

    // As many as the broker is set up for.
    private const short BrokersDefault = -1;

    /// <exception cref="KafkaException">The time is over; the message is that of the last attempt.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ProvideAsync(CustomResourceRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var partitions = int.Parse(request.ResourceProperties.GetProperty("Partitions").GetString()!, CultureInfo.InvariantCulture);
        IReadOnlyList<TopicSpecification> topics =
        [
            .. request.ResourceProperties.GetProperty("Topics").EnumerateArray()
                .Select(topic => new TopicSpecification { Name = topic.GetString()!, NumPartitions = partitions, ReplicationFactor = BrokersDefault }),
        ];
        using var admin = Connect();
        KafkaException? last = null;
        try
        {
            // A cluster that has just been created may have no DNS name yet, miss a broker, or not know the function's role yet.
            while ((last = await TryCreateAsync(admin, topics, cancellation)) is not null) await Task.Delay(s_delay, time, cancellation);
        }
        catch (OperationCanceledException) when (last is not null)
        {
            throw new KafkaException(new Error(last.Error.Code, $"Kafka did not create the topics in time. Last attempt: {last.Message}"), last);
        }

        return new Dictionary<string, string>();
    }

    private async Task<KafkaException?> TryCreateAsync(IAdminClient admin, IReadOnlyList<TopicSpecification> topics, CancellationToken cancellation)
    {
        try
        {
            await admin.CreateTopicsAsync(topics, new CreateTopicsOptions { RequestTimeout = _attempt, OperationTimeout = _attempt }).WaitAsync(cancellation);
            return null;
        }
        catch (CreateTopicsException some) when (some.Results.All(result => result.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
            return null;
        }
        catch (KafkaException failure)
        {
            return failure;
        }
    }

    private IAdminClient Connect()
    {
        var settings = new AdminClientConfig { BootstrapServers = bootstrapServers };
        var admin = new AdminClientBuilder(settings).SetLogHandler((_, line) => log.Librdkafka(line));
        if (login is not null)
        {
            KafkaLogin.Use(settings);
            admin.SetOAuthBearerTokenRefreshHandler((client, _) => login.Renew(client));
        }

        return admin.Build();
    }
}
