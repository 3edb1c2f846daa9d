using Amazon.Runtime;
using Confluent.Kafka;
using ServerlessShop.EventPublisher;

namespace ServerlessShop.Adapters.Tests.Publishing;

public class Logging_in_to_Kafka
{
    [Fact]
    public async Task is_done_with_a_token_that_the_client_takes_when_it_asks_for_one()
    {
        var login = new KafkaLogin(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), "eu-central-1", TimeProvider.System);
        var settings = new ProducerConfig { BootstrapServers = "127.0.0.1:9" };
        KafkaLogin.Use(settings);
        // Not on the client's own thread, which its disposal waits for.
        var renewed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var producer = new ProducerBuilder<string, string>(settings).SetLogHandler((_, _) => { }).SetOAuthBearerTokenRefreshHandler((client, _) =>
        {
            try
            {
                login.Renew(client);
                renewed.TrySetResult();
            }
            catch (KafkaException refused)
            {
                renewed.TrySetException(refused);
            }
        }).Build();
        await renewed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void waits_as_long_between_attempts_as_MSK_s_limit_of_logins_asks_for()
    {
        var settings = new AdminClientConfig();
        KafkaLogin.Use(settings);
        Assert.Equal((1_000, 10_000), (settings.ReconnectBackoffMs, settings.ReconnectBackoffMaxMs));
    }
}
