using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.Checking;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Operator;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Operating;

[Collection(ShopUnderFire.Name)]
public class Sending_events_again(DisturbedShop shop)
{
    [Fact]
    public async Task of_a_domain_publishes_what_its_publisher_has_not()
    {
        using var operate = new ShopStack(new Uri(shop.Shop.AwsUrl));
        var publisher = shop.Shop.Triggers.OfType<DynamoDbStreamTrigger>().Single(trigger => trigger.Function == "ProductsPublisher");
        publisher.Pause();
        try
        {
            var product = await shop.HasProductAsync();
            Assert.True(await EventRepublisher.RunAsync(operate, "Products", TestContext.Current.CancellationToken) >= 2);
            using var topic = Topic.Open(shop, "shop.products.v1");
            var records = topic.ReadUntil(records => records.Any(record => record.Key == $"product-{product}"));
            var stored = await shop.Tables.Products.EventsAsync($"product-{product}");
            Assert.Equal(stored[0].Json, records.First(record => record.Key == $"product-{product}").Value);
        }
        finally
        {
            publisher.Resume();
        }
    }

    [Fact]
    public async Task that_a_consumer_set_aside_reaches_that_consumer_and_takes_them_from_the_list()
    {
        using var operate = new ShopStack(new Uri(shop.Shop.AwsUrl));
        var product = await shop.HasProductAsync();
        using var views = new Views(shop);
        await Eventually.SeeAsync(() => views.VersionAsync("product", product), version => version == 1);
        var stored = (await shop.Tables.Products.EventsAsync($"product-{product}"))[0];
        var letter = await SetAsideAsync(operate, $"product-{product}", stored.Json, stored.Type);
        await views.Redis.KeyDeleteAsync(await views.KeyAsync("product", product));

        Assert.True(await DeadLetterRetry.RunAsync(operate, letter, TestContext.Current.CancellationToken));
        Assert.Equal(1, await views.VersionAsync("product", product));
        Assert.DoesNotContain(await operate.DeadLetters.ListAsync(TestContext.Current.CancellationToken), left => left.Name == letter.Name);
    }

    [Fact]
    public async Task that_a_consumer_still_cannot_take_leaves_them_set_aside()
    {
        using var operate = new ShopStack(new Uri(shop.Shop.AwsUrl));
        var letter = await SetAsideAsync(operate, "nonsense", "{}", "product-created-v1");
        Assert.False(await DeadLetterRetry.RunAsync(operate, letter, TestContext.Current.CancellationToken));
        var left = (await operate.DeadLetters.ListAsync(TestContext.Current.CancellationToken)).Single(left => left.Name == letter.Name);
        Assert.True(left.At > letter.At);
        Assert.Contains("nonsense", left.Reason, StringComparison.Ordinal);
        Assert.Contains(await ShopChecker.CheckAsync(shop.ToCheck, TestContext.Current.CancellationToken), d => d.Subject == $"dead letter {letter.Name}");
        Assert.True(await operate.DeadLetters.RemoveAsync(left, TestContext.Current.CancellationToken));
    }

    private static async Task<DeadLetter> SetAsideAsync(ShopStack operate, string key, string value, string type)
    {
        var letter = new DeadLetter(
            "ProductsProjections", "shop.products.v1", 3, Random.Shared.Next(1_000_000, 2_000_000), key, value,
            [KeyValuePair.Create("ce_version", "1"), KeyValuePair.Create("ce_type", type)], "a reason that is gone", DateTimeOffset.UtcNow.AddMinutes(-1));
        await operate.DeadLetters.PutAsync(letter, TestContext.Current.CancellationToken);
        return letter;
    }
}
