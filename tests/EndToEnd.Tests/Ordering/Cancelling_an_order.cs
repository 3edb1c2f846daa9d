using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

public class Cancelling_an_order(RunningShop shop)
{
    [Fact]
    public async Task by_the_shop_says_so()
    {
        var (_, id) = await shop.HasConfirmedOrderAsync();
        var cancelled = await shop.Admin.PostAsync($"/orders/{id}/cancel", null);
        Assert.Equal((202, "cancelled-by-shop"), (cancelled.Status, (string?)cancelled.Json["reason"]!["code"]));
    }

    [Fact]
    public async Task is_refused_to_another_customer_after_shipping_and_after_a_rejection()
    {
        var (_, id) = await shop.HasConfirmedOrderAsync();
        Assert.Equal((404, "order-not-found"), Of(await shop.Ben.PostAsync($"/orders/{id}/cancel", null)));
        Assert.Equal((412, "precondition-failed"), Of(await shop.Ann.PostAsync($"/orders/{id}/cancel", null, ("If-Match", "\"1\""))));
        Assert.Equal((400, "validation-failed"), Of(await shop.Ann.PostAsync($"/orders/{id}/cancel", new { reason = new string('x', 501) })));
        Assert.Equal(200, (await shop.Admin.PostAsync($"/orders/{id}/ship", null)).Status);
        Assert.Equal((409, "already-shipped"), Of(await shop.Ann.PostAsync($"/orders/{id}/cancel", null)));

        var customer = shop.NextCustomer();
        var declined = await customer.PlaceAsync("pm_card_chargeDeclined", (await shop.HasProductAsync(stock: 1), 1));
        await customer.SeeEndedAsync(declined.Id);
        Assert.Equal((409, "order-rejected"), Of(await customer.PostAsync($"/orders/{declined.Id}/cancel", null)));
    }

    [Fact]
    public async Task by_many_at_once_records_it_once()
    {
        var (_, id) = await shop.HasConfirmedOrderAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.Ann.PostAsync($"/orders/{id}/cancel", null, ("Idempotency-Key", "same"))));
        Assert.All(answers, answer => Assert.Equal((202, answers[0].Body), (answer.Status, answer.Body)));
        Assert.Single(await shop.Tables.Orders.EventsAsync($"order-{id}"), e => e.Type == "order-cancelled-v1");
    }

    [Theory]
    [InlineData("""{"reason":17}""")]
    [InlineData("""{"why":"changed my mind"}""")]
    [InlineData("[]")]
    [InlineData("""{"reason":""")]
    public async Task with_a_body_that_cannot_be_read_changes_nothing(string body)
    {
        var (_, id) = await shop.HasConfirmedOrderAsync();
        Assert.Equal((400, "malformed-request"), Of(await shop.Ann.PostAsync($"/orders/{id}/cancel", body)));
        Assert.Equal("confirmed", (string?)(await shop.Ann.GetAsync($"/orders/{id}")).Json["status"]);
    }

    private static (int, string?) Of(Answer answer) => (answer.Status, answer.Problem);
}
