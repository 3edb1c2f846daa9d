using System.Text.Json;
using Confluent.Kafka;
using ServerlessShop.EventPublisher;
using ServerlessShop.Lambda;

namespace ServerlessShop.Adapters.Tests.Publishing;

public class Creating_topics(KafkaFixture kafka)
{
    [Fact]
    public async Task makes_those_that_are_not_there_and_leaves_the_others()
    {
        Assert.SkipWhen(kafka.IsStandIn, "The mock cluster has no controller, who creates topics.");
        var (known, unknown) = (await kafka.NewTopicAsync(), $"shop.notes{Guid.NewGuid():N}.v1");
        var topics = new KafkaTopics(kafka.BootstrapServers, login: null);
        for (var deployment = 1; deployment <= 2; deployment++)
        {
            await topics.ProvideAsync(
                new CustomResourceRequest
                {
                    RequestType = "Create", ResponseURL = new Uri("https://bucket.test"), StackId = "shop", RequestId = "1", ResourceType = "Custom::KafkaTopics", LogicalResourceId = "KafkaTopics",
                    ResourceProperties = JsonDocument.Parse($$"""{"Topics":["{{known}}","{{unknown}}"],"Partitions":"6"}""").RootElement,
                },
                TestContext.Current.CancellationToken);
            Assert.Equal((3, 6), (Partitions(known), Partitions(unknown)));
        }
    }

    private int Partitions(string topic)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = kafka.BootstrapServers }).Build();
        return admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics.Single().Partitions.Count;
    }
}
