using System.Text;
using Confluent.Kafka;
using ServerlessShop.Checking;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Testing;
using StackExchange.Redis;

namespace ServerlessShop.EndToEnd.Tests.Checking;

/// <summary>The checker names what is wrong. That it finds nothing in a shop where nothing is, every other collection's end shows.</summary>
[Collection(UncheckedShop.Name)]
public class A_shop_whose_parts_disagree(ShopWithDifferences shop)
{
    [Fact]
    public async Task has_a_view_that_is_not_what_its_stream_folds_to()
    {
        var product = await shop.HasProductAsync(5m);
        using var views = new Views(shop);
        await Eventually.SeeAsync(() => views.VersionAsync("product", product), version => version == 1);
        var key = await views.KeyAsync("product", product);
        var json = (string)(await views.Redis.HashGetAsync(key, "json"))!;
        await views.Redis.HashSetAsync(key, "json", json.Replace("Sencha", "Bancha", StringComparison.Ordinal));
        await SeeAsync($"view product {product}", "rebuild the read model");
    }

    [Fact]
    public async Task has_events_that_were_never_published()
    {
        var publisher = shop.Shop.Triggers.OfType<DynamoDbStreamTrigger>().Single(trigger => trigger.Function == "ProductsPublisher");
        publisher.Pause();
        var product = await shop.HasProductAsync(5m);
        await SeeAsync($"stream product-{product}", "versions 1 are missing on shop.products.v1");
        publisher.Resume();
        await Eventually.IsTrueAsync(async () => !(await CheckAsync()).Any(d => d.Subject == $"stream product-{product}"));
    }

    [Fact]
    public async Task has_records_of_what_never_happened()
    {
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = shop.Shop.Servers.KafkaBootstrapServers }).Build();
        var headers = new Headers { { "ce_version", "1"u8.ToArray() }, { "ce_type", "order-placed-v1"u8.ToArray() }, { "ce_id", "order-0/1"u8.ToArray() } };
        await producer.ProduceAsync("shop.orders.v1", new Message<string, string> { Key = "order-0", Value = "{}", Headers = headers }, TestContext.Current.CancellationToken);
        Assert.SkipUnless(shop.Shop.Servers.Addresses.AreItsOwn, "On a shared Kafka a stranger's record is nobody's fault.");
        await SeeAsync("stream order-0", "its table has no such stream");
    }

    [Fact]
    public async Task has_money_at_the_provider_that_no_stream_knows_of()
    {
        using var stripe = shop.ProvidersApi();
        using var form = new StringContent(
            "amount=500&currency=eur&payment_method=pm_card_visa&payment_method_types[]=card&confirm=true", Encoding.UTF8, "application/x-www-form-urlencoded");
        var answer = await stripe.PostAsync("v1/payment_intents", form, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        await SeeAsync("payment pi_", "cancel or refund it there");
    }

    [Fact]
    public async Task has_an_order_that_no_saga_brings_to_its_end()
    {
        var product = await shop.HasProductAsync(5m, stock: 1);
        string order;
        using (shop.Pausing("OrdersSagaStarter"))
        {
            order = (await shop.Ann.PlaceAsync("pm_card_visa", (product, 1))).Id;
            await SeeAsync($"order {order}", "has no running saga (none was started)");
        }

        await shop.Ann.SeeEndedAsync(order);
        await Eventually.IsTrueAsync(async () => !(await CheckAsync()).Any(d => d.Subject == $"order {order}"));
    }

    [Fact]
    public async Task has_a_saga_that_still_runs_and_says_where()
    {
        var order = (await shop.Ann.PlaceAsync("pm_card_authenticationRequired", (await shop.HasProductAsync(5m, stock: 1), 1))).Id;
        await SeeAsync($"order {order}", "its saga PlaceOrder is still running, in AwaitCustomer");
        Assert.Equal(202, (await shop.Ann.PostAsync($"/orders/{order}/cancel", null)).Status);
        await shop.Ann.SeeUndoneAsync(order);
    }

    private Task SeeAsync(string subject, string finding) => Eventually.IsTrueAsync(async () => (await CheckAsync()).Any(
        d => d.Subject.StartsWith(subject, StringComparison.Ordinal) && d.Finding.Contains(finding, StringComparison.Ordinal)));

    private Task<IReadOnlyList<Difference>> CheckAsync() => ShopChecker.CheckAsync(shop.ToCheck, TestContext.Current.CancellationToken);
}
