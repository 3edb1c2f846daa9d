using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
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
        var topics = new KafkaTopics(kafka.BootstrapServers, login: null, TimeProvider.System, NullLogger.Instance);
        for (var deployment = 1; deployment <= 2; deployment++)
        {
            await topics.ProvideAsync(Request(known, unknown), TestContext.Current.CancellationToken);
            Assert.Equal((3, 6), (Partitions(known), Partitions(unknown)));
        }
    }

    [Fact]
    public async Task is_tried_until_the_time_is_over()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(3));
        // Nobody listens there.
        var topics = new KafkaTopics("127.0.0.1:9", login: null, TimeProvider.System, NullLogger.Instance, attempt: TimeSpan.FromMilliseconds(100));
        var failure = await Assert.ThrowsAsync<KafkaException>(() => topics.ProvideAsync(Request("shop.notes.v1"), deadline.Token));
        Assert.True(deadline.IsCancellationRequested);
        Assert.StartsWith("Kafka did not create the topics in time. Last attempt: ", failure.Message, StringComparison.Ordinal);
    }

    private static CustomResourceRequest Request(params string[] topics) => new()
    {
        RequestType = "Create", ResponseURL = new Uri("https://bucket.test"), StackId = "shop", RequestId = "1", ResourceType = "Custom::KafkaTopics", LogicalResourceId = "KafkaTopics",
        ResourceProperties = JsonDocument.Parse($$"""{"Topics":["{{string.Join("\",\"", topics)}}"],"Partitions":"6"}""").RootElement,
    };

    private int Partitions(string topic)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = kafka.BootstrapServers }).Build();
        return admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics.Single().Partitions.Count;
    }
}
