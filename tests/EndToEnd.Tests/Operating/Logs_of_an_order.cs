using System.Globalization;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Operator;
using ServerlessShop.Operator.Commands;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Operating;

public sealed class Logs_of_an_order(RunningShop shop)
{
    [Fact]
    public async Task come_from_every_function_in_the_order_of_time_and_from_no_other_order()
    {
        var product = await shop.HasProductAsync(stock: 10);
        var buyer = shop.NextCustomer();
        var placed = await Task.WhenAll(buyer.PlaceAsync("pm_card_visa", (product, 1)), buyer.PlaceAsync("pm_card_visa", (product, 1)));
        foreach (var order in placed) await buyer.SeeEndedAsync(order.Id);

        // The last events are published after the order is seen as ended.
        var lines = await Eventually.SeeAsync(() => LinesAsync(placed[0].Id), found => found.Any(line => line.Contains("published order-", StringComparison.Ordinal) && line.Contains("from version 3", StringComparison.Ordinal)));
        var functions = lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "OrdersCommands", "OrdersPublisher", "OrdersSagaStarter", "OrdersTasks", "OrdersQueries", "InventoryTasks", "InventoryPublisher", "PaymentsTasks", "PaymentsPublisher" }, functions);
        // Found by its trace alone: a price is asked for before there is an order.
        Assert.Contains(lines, line => line.Contains("ProductsQueries", StringComparison.Ordinal) && line.Contains("GET /products 200", StringComparison.Ordinal));
        Assert.Equal(lines.Order(StringComparer.Ordinal).Select(Time), lines.Select(Time));
        Assert.DoesNotContain(lines, line => line.Contains(placed[1].Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task that_does_not_exist_are_not_there()
    {
        Assert.Equal("There is no order o-nobody.", (await Assert.ThrowsAsync<OperatorException>(() => LinesAsync("o-nobody"))).Message);
        Assert.Equal("\"o \"1\" is not an order's id.", (await Assert.ThrowsAsync<OperatorException>(() => LinesAsync("o \"1"))).Message);
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string order)
    {
        using var stack = new ShopStack(new Uri(shop.Shop.AwsUrl));
        using var output = new StringWriter { NewLine = "\n" };
        Assert.True(await new ShowOrderLog(order).RunAsync(stack, output, TestContext.Current.CancellationToken));
        return output.ToString().TrimEnd().Split('\n');
    }

    private static DateTime Time(string line) => DateTime.ParseExact(line[..23], "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
