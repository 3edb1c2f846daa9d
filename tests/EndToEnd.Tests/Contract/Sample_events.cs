using System.Text;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local;

namespace ServerlessShop.EndToEnd.Tests.Contract;

/// <summary>The events in tests/events are what <c>invoke</c> and <c>sam local invoke</c> are tried with: each fits its function.</summary>
[Collection(UncheckedShop.Name)]
public class Sample_events(ShopWithDifferences shop)
{
    // kafka-topics-setup-create is KafkaTopicsSetup's, and so on.
    private readonly string _folder = Path.Combine(Path.GetDirectoryName(new ShopOptions().Template)!, "tests", "events");

    private const string Taken = "{\"batchItemFailures\":[]}";

    public static TheoryData<string, string, string> Samples => new()
    {
        { "products-commands-post", "ProductsCommands", "\"statusCode\":201" },
        { "products-publisher-dynamodb", "ProductsPublisher", Taken },
        { "products-projections-kafka", "ProductsProjections", Taken },
        { "products-search-projections-kafka", "ProductsSearchProjections", Taken },
        { "products-rebuilder-begin", "ProductsRebuilder", "\"readModel\":\"products-search\"" },
        { "inventory-commands-receipt", "InventoryCommands", "product-not-found" },
        { "inventory-publisher-dynamodb", "InventoryPublisher", Taken },
        { "inventory-projections-kafka", "InventoryProjections", Taken },
        { "inventory-tasks-reserve-stock", "InventoryTasks", "\"outcome\":\"refused\",\"code\":\"out-of-stock\"" },
        { "inventory-rebuilder-begin", "InventoryRebuilder", "\"readModel\":\"stock\"" },
        { "orders-commands-place", "OrdersCommands", "\"statusCode\":422" },
        { "orders-queries-list", "OrdersQueries", "\"statusCode\":200" },
        { "orders-publisher-dynamodb", "OrdersPublisher", Taken },
        { "orders-projections-kafka", "OrdersProjections", Taken },
        { "orders-search-projections-kafka", "OrdersSearchProjections", Taken },
        { "orders-saga-starter-kafka", "OrdersSagaStarter", Taken },
        { "orders-sweeper-schedule", "OrdersSweeper", "{\"unfinished\":" },
        { "orders-tasks-reject-order", "OrdersTasks", "\"outcome\":\"refused\",\"code\":\"order-not-found\"" },
        { "orders-rebuilder-begin", "OrdersRebuilder", "\"readModel\":\"orders\"" },
        { "payments-commands-webhook", "PaymentsCommands", "invalid-signature" },
        { "payments-publisher-dynamodb", "PaymentsPublisher", Taken },
        { "payments-tasks-authorize-payment", "PaymentsTasks", "\"outcome\":\"refused\",\"code\":\"payment-declined\"" },
        { "storefront-get-cart", "Storefront", "Ihr Korb ist leer" },
        { "pre-token-generation-cognito", "PreTokenGeneration", "\"groupOverrideDetails\":{\"groupsToOverride\":[]" },
        { "payments-reconciler-schedule", "PaymentsReconciler", "{\"recorded\":" },
    };

    // They find what others brought.
    private static readonly string[] s_queries = ["products-queries-get", "inventory-queries-get"];

    // They set up what is on AWS alone: tried by themselves, with that in its place.
    private static readonly string[] s_setups = ["kafka-brokers-setup-create", "kafka-topics-setup-create", "search-rights-setup-create", "search-service-role-setup-create", "sign-in-addresses-setup-create"];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task are_understood(string sample, string function, string answer) =>
        Assert.Contains(answer, await InvokeAsync(sample, function), StringComparison.Ordinal);

    [Theory]
    [InlineData("products-projections-kafka", "ProductsProjections", "products-queries-get", "ProductsQueries", "Gyokuro")]
    [InlineData("inventory-projections-kafka", "InventoryProjections", "inventory-queries-get", "InventoryQueries", "\\\"onHand\\\":10")]
    public async Task to_a_query_find_what_those_of_the_topic_brought(string bringing, string projections, string asking, string queries, string found)
    {
        await InvokeAsync(bringing, projections);
        Assert.Contains(found, await InvokeAsync(asking, queries), StringComparison.Ordinal);
    }

    private async Task<string> InvokeAsync(string sample, string function)
    {
        var payload = await File.ReadAllBytesAsync(Path.Combine(_folder, $"{sample}.json"), TestContext.Current.CancellationToken);
        var result = await shop.Shop.Functions.InvokeAsync(function, payload, cancellationToken: TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(result.Payload.Span);
    }

    [Fact]
    public void are_all_tried() => Assert.Equal(
        Directory.GetFiles(_folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(),
        Samples.Select(sample => sample.Data.Item1).Concat(s_queries).Concat(s_setups).Order());

    [Fact]
    public void are_there_for_every_function()
    {
        var samples = Directory.GetFiles(_folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file).Replace("-", "", StringComparison.Ordinal)).ToList();
        Assert.All(shop.Shop.Functions.Definitions, function => Assert.Contains(samples, sample => sample.StartsWith(function.Name, StringComparison.OrdinalIgnoreCase)));
    }
}
