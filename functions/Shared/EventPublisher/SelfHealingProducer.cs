using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace ServerlessShop.EventPublisher;

/// <summary>
/// An idempotent producer, acknowledged by all in-sync replicas, and a new one when it has broken for good: after a fatal error
/// (its promise of order can no longer be kept) a producer takes nothing more, while the function's process lives on.
/// </summary>
/// <param name="login">Null if the brokers ask for none.</param>
/// <param name="messageTimeoutMs">Gives a message up before the function's time is over.</param>
public sealed class SelfHealingProducer(string bootstrapServers, ILogger log, KafkaLogin? login = null, int messageTimeoutMs = 10_000) : IDisposable
{
    private IProducer<string, string>? _producer;
    private volatile bool _isBroken;

    /// <summary>For one batch; the next asks again.</summary>
    public IProducer<string, string> Get()
    {
        if (_isBroken) Dispose();
        return _producer ??= Connect();
    }

    public void Dispose()
    {
        _producer?.Dispose();
        _producer = null;
        _isBroken = false;
    }

    private IProducer<string, string> Connect()
    {
        var settings = new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            Acks = Acks.All,
            EnableIdempotence = true,
            MessageTimeoutMs = messageTimeoutMs,
            // The next event of a stream waits for this one's report: lingering would only add up.
            LingerMs = 0,
        };
        var producer = new ProducerBuilder<string, string>(settings)
            // It says the same of errors here as to the error handler.
            .SetLogHandler((_, line) => log.Librdkafka(line))
            .SetErrorHandler((_, error) => _isBroken |= error.IsFatal);
        if (login is not null)
        {
            KafkaLogin.Use(settings);
            producer.SetOAuthBearerTokenRefreshHandler((client, _) => login.Renew(client));
        }

        return producer.Build();
    }
}

internal static partial class KafkaLog
{
    public static void Librdkafka(this ILogger log, LogMessage line)
    {
        var level = (LogLevel)line.LevelAs(LogLevelType.MicrosoftExtensionsLogging);
        log.Librdkafka(level, line.Facility, line.Message);
    }

    [LoggerMessage("librdkafka {Facility}: {Detail}")]
    private static partial void Librdkafka(this ILogger log, LogLevel level, string facility, string detail);
}
