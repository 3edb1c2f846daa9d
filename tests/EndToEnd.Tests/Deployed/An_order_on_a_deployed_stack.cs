using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Operator;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Deployed;

public class An_order_on_a_deployed_stack : IClassFixture<DeployedStack>
{
    // LocalStack looks into a stream, and into each state of an execution, about once a second.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly DeployedStack _stack;

    public An_order_on_a_deployed_stack(DeployedStack stack)
    {
        Assert.SkipUnless(stack.IsThere, "Needs a stack in a LocalStack, which SHOP_STACK_URL names.");
        _stack = stack;
    }

    [Fact]
    public async Task is_confirmed_by_its_saga_and_undone_by_another_when_it_is_cancelled()
    {
        var product = await _stack.Admin.HasProductAsync(price: 12.50m, stock: 10);
        var placed = await _stack.Ann.PlaceAsync("pm_card_visa", (product, 2));
        Assert.Equal((202, placed.Body), (placed.Status, placed.Body));

        Assert.Equal("confirmed", (string?)(await _stack.Ann.SeeEndedAsync(placed.Id, s_patience))["status"]);
        var paid = Assert.Single(_stack.Stripe.Intents, intent => intent.Metadata["order_id"] == placed.Id);
        Assert.Equal(2500, paid.AmountReceived);
        await SeeExecutedAsync("PlaceOrder", placed.Id);
        await SeeAvailableAsync(product, 8);

        Assert.Equal(202, (await _stack.Ann.PostAsync($"/orders/{placed.Id}/cancel", new { reason = "Changed my mind" })).Status);
        await Eventually.SeeAsync(() => _stack.Ann.GetAsync($"/orders/{placed.Id}"), order => order.PaymentStatus == "refunded", s_patience);
        Assert.Equal(2500, Assert.Single(_stack.Stripe.Refunds, refund => refund.PaymentIntent == paid.Id).Amount);
        await SeeExecutedAsync("CancelOrder", placed.Id);
        await SeeAvailableAsync(product, 10);
    }

    [Fact]
    public async Task with_a_declined_card_is_rejected_and_its_stock_is_free_again()
    {
        var product = await _stack.Admin.HasProductAsync(stock: 5);
        var placed = await _stack.Ann.PlaceAsync("pm_card_chargeDeclined", (product, 5));
        Assert.Equal("rejected", (string?)(await _stack.Ann.SeeEndedAsync(placed.Id, s_patience))["status"]);
        await SeeExecutedAsync("PlaceOrder", placed.Id);
        await SeeAvailableAsync(product, 5);
    }

    [Fact]
    public async Task is_within_an_operators_reach()
    {
        var product = await _stack.Admin.HasProductAsync(stock: 5);
        var placed = await _stack.Ann.PlaceAsync("pm_card_visa", (product, 1));
        await _stack.Ann.SeeEndedAsync(placed.Id, s_patience);
        await SeeExecutedAsync("PlaceOrder", placed.Id);

        using var operate = await _stack.OperateAsync();
        var swept = JsonNode.Parse(await operate.InvokeAsync("OrdersSweeper", ScheduleTrigger.Event("sweep", TimeProvider.System), TestContext.Current.CancellationToken))!;
        Assert.DoesNotContain(swept["started"]!.AsArray(), arn => ((string)arn!).Contains(placed.Id, StringComparison.Ordinal));
        Assert.Empty(await operate.ParkedSagas.ListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await operate.DeadLetters.ListAsync(TestContext.Current.CancellationToken));
        var published = await operate.ItemsAsync("OrdersEvents", TestContext.Current.CancellationToken).CountAsync(item => item.ContainsKey("commitId"), TestContext.Current.CancellationToken);
        Assert.True(await EventRepublisher.RunAsync(operate, "Orders", TestContext.Current.CancellationToken) >= published);
        var verified = await ReadModelRebuild.RunAsync(operate, "stock", verify: true, _ => { }, TestContext.Current.CancellationToken);
        Assert.True((int)verified["differences"]! == 0, $"{verified}");
    }

    private async Task SeeExecutedAsync(string stateMachine, string order) =>
        await Eventually.SeeAsync(() => _stack.ExecutionAsync(stateMachine, order), status => status == "SUCCEEDED", s_patience);

    private async Task SeeAvailableAsync(string product, int units) =>
        await Eventually.SeeAsync(() => _stack.Admin.GetAsync($"/inventory/{product}"), stock => stock.Status == 200 && (int?)stock.Json["available"] == units, s_patience);
}
