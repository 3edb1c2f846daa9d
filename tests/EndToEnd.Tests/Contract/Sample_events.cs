using System.Text;
using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Contract;

/// <summary>The events in tests/events are what <c>invoke</c> and <c>sam local invoke</c> are tried with: each fits its function.</summary>
[Collection(UncheckedShop.Name)]
public class Sample_events(ShopWithDifferences shop)
{
    private readonly string _folder = Path.Combine(Path.GetDirectoryName(shop.Shop.Options.Template)!, "tests", "events");

    public static TheoryData<string, string, string> Samples => new()
    {
        { "products-commands-post", "ProductsCommands", "\"statusCode\":201" },
        { "products-projections-kafka", "ProductsProjections", "{\"batchItemFailures\":[]}" },
        { "products-publisher-dynamodb", "ProductsPublisher", "{\"batchItemFailures\":[]}" },
        { "inventory-tasks-reserve-stock", "InventoryTasks", "\"errorType\":\"OutOfStock\"" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task are_understood(string sample, string function, string answer) =>
        Assert.Contains(answer, await InvokeAsync(sample, function), StringComparison.Ordinal);

    [Fact]
    public async Task to_a_query_find_what_those_of_the_topic_brought()
    {
        await InvokeAsync("products-projections-kafka", "ProductsProjections");
        Assert.Contains("Gyokuro", await InvokeAsync("products-queries-get", "ProductsQueries"), StringComparison.Ordinal);
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
        Samples.Select(sample => sample.Data.Item1).Append("products-queries-get").Order());
}
