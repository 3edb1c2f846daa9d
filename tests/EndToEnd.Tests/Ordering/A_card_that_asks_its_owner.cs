using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

/// <summary>3-D Secure: the order waits for its customer, who confirms the payment on the provider's page.</summary>
public class A_card_that_asks_its_owner(RunningShop shop)
{
    private const string Card = "pm_card_authenticationRequired";

    private readonly Client _customer = shop.NextCustomer();

    [Fact]
    public async Task who_confirms_is_paid_and_the_order_confirmed()
    {
        var product = await shop.HasProductAsync(stock: 10);
        var (order, page) = await PlaceAsync(product);
        Assert.Equal((10, 2), await shop.StockAsync(product));
        Assert.Equal(["requires_action 2500"], await shop.PaymentsOfAsync(order));

        using (var browser = new HttpClient())
            Assert.Contains("Confirm", await browser.GetStringAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var answer = await PaymentsAtTheProvider.AnswerTheBankAsync(page, "confirm");
        Assert.Equal(303, (int)answer.StatusCode);
        Assert.Contains("redirect_status=succeeded", answer.Headers.Location!.Query, StringComparison.Ordinal);
        Assert.Equal("confirmed", (string?)(await _customer.SeeEndedAsync(order))["status"]);
        Assert.Equal((8, 0), await shop.StockAsync(product));
        Assert.Equal(["succeeded 2500"], await shop.PaymentsOfAsync(order));
        var history = (await _customer.GetAsync($"/orders/{order}/history")).Json["items"]!.AsArray().Select(entry => (string)entry!["name"]!);
        Assert.Equal(
            ["order-placed-v1", "order-payment-action-required-v1", "order-payment-action-completed-v1", "order-confirmed-v1", "order-settled-v1"], history);
    }

    [Fact]
    public async Task who_refuses_is_declined_and_the_stock_is_back()
    {
        var product = await shop.HasProductAsync(stock: 10);
        var (order, page) = await PlaceAsync(product);
        Assert.Contains("redirect_status=failed", (await PaymentsAtTheProvider.AnswerTheBankAsync(page, "refuse")).Headers.Location!.Query, StringComparison.Ordinal);
        var ended = await _customer.SeeEndedAsync(order);
        Assert.Equal(("rejected", "payment-declined"), ((string?)ended["status"], (string?)ended["reason"]!["code"]));
        Assert.Null(ended["payment"]!["nextAction"]);
        Assert.Equal((10, 0), await shop.StockAsync(product));
        Assert.Equal(["canceled 2500"], await shop.PaymentsOfAsync(order));
    }

    [Fact]
    public async Task who_cancels_the_order_meanwhile_ends_the_wait()
    {
        var product = await shop.HasProductAsync(stock: 10);
        var (order, page) = await PlaceAsync(product);
        Assert.Equal(202, (await _customer.PostAsync($"/orders/{order}/cancel", null)).Status);
        await _customer.SeeUndoneAsync(order);
        Assert.Equal((10, 0), await shop.StockAsync(product));
        Assert.Equal(["canceled 2500"], await shop.PaymentsOfAsync(order));

        Assert.Equal(400, (int)(await PaymentsAtTheProvider.AnswerTheBankAsync(page, "confirm")).StatusCode);
    }

    [Fact]
    public async Task hears_of_the_page_alone_and_not_of_what_wakes_the_saga_and_no_log_of_either()
    {
        var (order, page) = await PlaceAsync(await shop.HasProductAsync(stock: 10));
        var stored = JsonNode.Parse((await shop.Tables.Orders.EventsAsync($"order-{order}")).Single(e => e.Type == "order-payment-action-required-v1").Json)!;
        var token = (string)stored["taskToken"]!;
        foreach (var path in new[] { $"/orders/{order}", $"/orders/{order}/history", "/orders" })
            Assert.DoesNotContain(token, (await _customer.GetAsync(path)).Body, StringComparison.Ordinal);
        await PaymentsAtTheProvider.AnswerTheBankAsync(page, "confirm");
        await _customer.SeeEndedAsync(order);
        // LocalStack's Step Functions have the tasks run by its Lambda, which keeps their logs.
        if (shop.Shop.Servers.OwnsItsSagas)
            Assert.Contains(shop.Logs, line => line.Contains("AuthorizePayment ended: action-required", StringComparison.Ordinal) && line.Contains(order, StringComparison.Ordinal));
        Assert.DoesNotContain(shop.Logs, line => line.Contains(token, StringComparison.Ordinal) || line.Contains(page.AbsoluteUri, StringComparison.Ordinal));
    }

    private async Task<(string Order, Uri Page)> PlaceAsync(string product)
    {
        var placed = await _customer.PlaceAsync(Card, (product, 2));
        return (placed.Id, await _customer.SeeBanksPageAsync(placed.Id));
    }
}
