using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using ServerlessShop.Lambda;

namespace ServerlessShop.EventPublisher;

/// <summary>
/// <c>Custom::KafkaTopics</c>: creates each of <c>Topics</c> with <c>Partitions</c> partitions, where it is not there yet. One that
/// is there stays as it is.
/// </summary>
public sealed class KafkaTopics(string bootstrapServers, KafkaLogin? login)
{
    // A cluster that has just been made may still be on its way into the network's names.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    // As many as the broker is set up for.
    private const short BrokersDefault = -1;

    public async Task<IReadOnlyDictionary<string, string>> ProvideAsync(CustomResourceRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var partitions = int.Parse(request.ResourceProperties.GetProperty("Partitions").GetString()!, CultureInfo.InvariantCulture);
        var topics = request.ResourceProperties.GetProperty("Topics").EnumerateArray()
            .Select(topic => new TopicSpecification { Name = topic.GetString()!, NumPartitions = partitions, ReplicationFactor = BrokersDefault });
        using var admin = Connect();
        try
        {
            await admin.CreateTopicsAsync(topics, new CreateTopicsOptions { RequestTimeout = s_timeout, OperationTimeout = s_timeout }).WaitAsync(cancellation);
        }
        catch (CreateTopicsException some) when (some.Results.All(result => result.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
            // All are there now.
        }

        return new Dictionary<string, string>();
    }

    private IAdminClient Connect()
    {
        var settings = new AdminClientConfig { BootstrapServers = bootstrapServers };
        var admin = new AdminClientBuilder(settings);
        if (login is not null)
        {
            KafkaLogin.Use(settings);
            admin.SetOAuthBearerTokenRefreshHandler((client, _) => login.Renew(client));
        }

        return admin.Build();
    }
}
