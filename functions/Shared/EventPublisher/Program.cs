using Amazon.Runtime.Credentials;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.EventPublisher;

/// <param name="Brokers"><c>host:port</c>, separated by commas.</param>
/// <param name="LoginRegion">The region whose IAM the brokers ask; null: they ask for no login.</param>
public sealed record KafkaSettings(string Brokers, string? LoginRegion)
{
    public KafkaLogin? Login(TimeProvider time) => LoginRegion is null ? null : new KafkaLogin(DefaultAWSCredentialsIdentityResolver.GetCredentials(), LoginRegion, time);

    public static KafkaSettings Read(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(settings.Required("KAFKA_BOOTSTRAP_SERVERS"), settings.Optional("KAFKA_AUTHENTICATION") == "iam" ? settings.Required("AWS_REGION") : null);
    }
}

/// <param name="Topic">Such as <c>shop.orders.v1</c>.</param>
public sealed record PublisherSettings(string Topic, KafkaSettings Kafka)
{
    public static PublisherSettings Read(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(settings.Required("TOPIC"), KafkaSettings.Read(settings));
    }
}

public static class Program
{
    /// <summary>Both functions that have a Kafka client, by the name that the template's <c>Handler</c> gives them.</summary>
    public static readonly IReadOnlyList<LambdaFunction> Functions =
    [
        LambdaFunction.Create("Publisher", PublisherSettings.Read, (settings, sandbox) =>
        {
            var producer = sandbox.Own(new SelfHealingProducer(settings.Kafka.Brokers, sandbox.Logs.CreateLogger<SelfHealingProducer>(), settings.Kafka.Login(sandbox.Time)));
            return JsonHandler.Create<DynamoDBEvent, StreamsEventResponse>(
                new Publisher(producer, settings.Topic, sandbox.Metrics, sandbox.Time, sandbox.Logs).HandleAsync, LambdaEvents.Default.DynamoDBEvent, LambdaEvents.Default.StreamsEventResponse);
        }),
        LambdaFunction.Create("KafkaTopics", KafkaSettings.Read, (settings, sandbox) =>
            CustomResource.Create(new KafkaTopics(settings.Brokers, settings.Login(sandbox.Time), sandbox.Time, sandbox.Logs.CreateLogger<KafkaTopics>()).ProvideAsync, sandbox)),
    ];

    public static Task<int> Main() => LambdaProgram.RunAsync(Functions);
}
