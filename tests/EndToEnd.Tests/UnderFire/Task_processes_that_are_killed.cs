using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local.Functions;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

/// <summary>At each step of the sagas, before it had its effect and after.</summary>
[Collection(ShopOfProcesses.Name)]
public class Task_processes_that_are_killed(IsolatedShop shop)
{
    private static readonly FunctionFault[] s_faults = [FunctionFault.DiesBefore, FunctionFault.DiesAfter];

    private sealed record Killed(string Task, FunctionFault Fault, string Product, string Order)
    {
        public override string ToString() => $"{Task} {Fault}";
    }

    [Fact]
    public async Task on_the_way_forward_leave_each_order_confirmed_and_paid_once()
    {
        var killed = await PlaceAsync("pm_card_visa", "ReserveStock", "AuthorizePayment", "ConfirmOrder", "CapturePayment", "CommitStock", "RecordSettlement");
        await AssertEndedAsync(killed, "confirmed", null, (8, 0), "succeeded 2500");
    }

    [Fact]
    public async Task while_a_declined_order_is_undone_leave_it_rejected_and_the_stock_back()
    {
        var killed = await PlaceAsync("pm_card_chargeDeclined", "ReleaseStock", "RejectOrder");
        await AssertEndedAsync(killed, "rejected", "payment-declined", (10, 0), "canceled 2500");
    }

    [Fact]
    public async Task until_no_retry_is_left_let_the_money_go_that_may_be_held()
    {
        // The third time at the latest it held the money; nobody heard of it.
        var killed = await PlaceAsync("pm_card_visa", order => shop.KillAt("AuthorizePayment", order, FunctionFault.DiesAfter, times: 5), "VoidPayment", "ReleaseStock");
        await AssertEndedAsync(killed, "rejected", "payment-failed", (10, 0), "canceled 2500");
    }

    [Fact]
    public async Task after_the_confirmation_took_effect_however_often_let_the_saga_go_forward()
    {
        var killed = await PlaceAsync("pm_card_visa", order => shop.KillAt("ConfirmOrder", order, FunctionFault.DiesAfter, times: 5), "RejectUnlessConfirmed");
        await AssertEndedAsync(killed, "confirmed", null, (8, 0), "succeeded 2500");
    }

    [Fact]
    public async Task before_the_confirmation_took_effect_for_good_undo_everything()
    {
        var killed = await PlaceAsync("pm_card_visa", order => shop.KillAt("ConfirmOrder", order, FunctionFault.DiesBefore, times: 5), "RejectUnlessConfirmed", "VoidPayment", "ReleaseStock");
        await AssertEndedAsync(killed, "rejected", "confirmation-failed", (10, 0), "canceled 2500");
    }

    [Fact]
    public async Task while_the_saga_begins_to_wait_for_its_customer_let_it_wait()
    {
        var killed = await PlaceAsync("pm_card_authenticationRequired", "AwaitCustomer");
        foreach (var order in killed)
        {
            await Eventually.IsTrueAsync(async () => (await shop.Tables.Orders.EventsAsync($"order-{order.Order}")).Count(e => e.Type == "order-payment-action-required-v1") == (order.Fault == FunctionFault.DiesAfter ? 2 : 1));
            await shop.ConfirmAtTheBankAsync(order.Order);
        }

        await AssertEndedAsync(killed, "confirmed", null, (8, 0), "succeeded 2500");
    }

    [Fact]
    public async Task while_a_confirmed_order_is_cancelled_give_everything_back_once()
    {
        var killed = await PlaceAsync("pm_card_visa", "CancelPayment", "CancelReservation", "RecordCancellation");
        await AssertEndedAsync(killed, "confirmed", null, (8, 0), "succeeded 2500");
        foreach (var order in killed) Assert.Equal(202, (await shop.Admin.PostAsync($"/orders/{order.Order}/cancel", null)).Status);
        foreach (var order in killed)
        {
            Assert.Equal((order, "refunded"), (order, (string?)(await shop.Admin.SeeUndoneAsync(order.Order))["payment"]!["status"]));
            Assert.Equal((order, (10, 0)), (order, await shop.StockAsync(order.Product)));
            Assert.Single(await shop.Tables.Payments.EventsAsync($"payment-{order.Order}"), e => e.Type == "payment-refunded-v1");
        }
    }

    private Task<IReadOnlyList<Killed>> PlaceAsync(string card, params string[] tasks) => PlaceAsync(card, _ => { }, tasks);

    // The faults wait for their orders, so the sagas begin when all are in place.
    private async Task<IReadOnlyList<Killed>> PlaceAsync(string card, Action<string> prepare, params string[] tasks)
    {
        using (shop.Pausing("OrdersSagaStarter"))
        {
            var killed = new List<Killed>();
            foreach (var (task, fault) in tasks.SelectMany(task => s_faults, (task, fault) => (task, fault)))
            {
                var product = await shop.HasProductAsync(stock: 10);
                var placed = await shop.NextCustomer().PlaceAsync(card, (product, 2));
                Assert.Equal((202, placed.Body), (placed.Status, placed.Body));
                prepare(placed.Id);
                shop.KillAt(task, placed.Id, fault);
                killed.Add(new Killed(task, fault, product, placed.Id));
            }

            return killed;
        }
    }

    private async Task AssertEndedAsync(IReadOnlyList<Killed> killed, string status, string? reason, (int, int) stock, string payment)
    {
        foreach (var order in killed)
        {
            var ended = await shop.Admin.SeeEndedAsync(order.Order, TimeSpan.FromMinutes(2));
            Assert.Equal((order, status, reason), (order, (string?)ended["status"], (string?)ended["reason"]?["code"]));
            Assert.Equal((order, stock), (order, await shop.StockAsync(order.Product)));
            Assert.Equal([payment], await shop.PaymentsOfAsync(order.Order));
        }
    }
}
