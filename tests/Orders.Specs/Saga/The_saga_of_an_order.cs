using System.Text.Json;

namespace ServerlessShop.Orders.Specs.Saga;

public class The_saga_of_an_order
{
    [Fact]
    public async Task reserves_authorizes_confirms_and_then_takes_money_and_stock()
    {
        await using var saga = new SagaBench();
        AssertEnded(await saga.RunAsync(), "confirmed");
        Assert.Equal(["ReserveStock", "AuthorizePayment", "ConfirmOrder", "CapturePayment", "CommitStock", "RecordSettlement"], saga.Tasks);
        Assert.True(saga.Shop.IsConsistent);
    }

    /// <summary>They are most of what an order costs; the README counts with them.</summary>
    [Fact]
    public async Task goes_through_13_states_when_all_is_well_and_9_when_the_card_is_declined()
    {
        await using (var saga = new SagaBench()) Assert.Equal(13, await saga.StatesAsync(await saga.RunAsync()));
        await using (var saga = new SagaBench().With("AuthorizePayment", Fault.Refusal("payment-declined", "Insufficient funds.")))
            Assert.Equal(9, await saga.StatesAsync(await saga.RunAsync()));
    }

    [Fact]
    public async Task gives_each_task_what_it_needs()
    {
        await using var saga = new SagaBench();
        await saga.RunAsync();
        Assert.All(saga.Calls, call => Assert.Equal("o-1", call.Payload.GetProperty("orderId").GetString()));
        Assert.All(saga.Calls, call => Assert.StartsWith("00-0af7651916cd43dd", call.Payload.GetProperty("traceparent").GetString(), StringComparison.Ordinal));
        Assert.Equal("""[{"productId":"p-1","quantity":2}]""", Sent("ReserveStock", "lines").GetRawText());
        Assert.Equal(25.00m, Sent("AuthorizePayment", "amount").GetProperty("amount").GetDecimal());
        Assert.Equal("EUR", Sent("AuthorizePayment", "amount").GetProperty("currency").GetString());
        Assert.Equal("pm_card_visa", Sent("AuthorizePayment", "paymentMethod").GetString());
        Assert.Equal("pi-1", Sent("ConfirmOrder", "paymentId").GetString());
        Assert.All(saga.Calls, call => Assert.Equal("place-order", call.Payload.GetProperty("actor").GetString()));

        JsonElement Sent(string task, string member) => saga.Calls.Single(call => call.Task == task).Payload.GetProperty(member);
    }

    [Fact]
    public async Task out_of_stock_asks_no_payment_and_rejects_the_order_with_the_reason()
    {
        await using var saga = new SagaBench().With("ReserveStock", Fault.Refusal("out-of-stock", "Only 1 of p-1 is left."));
        AssertEnded(await saga.RunAsync(), "rejected");
        Assert.Equal(["ReserveStock", "ReleaseStock", "RejectOrder"], saga.Tasks);
        AssertRejectedFor(saga, "out-of-stock", "Only 1 of p-1 is left.");
    }

    [Fact]
    public async Task out_of_stock_after_a_try_that_is_still_under_way_keeps_that_from_reserving_later()
    {
        await using var saga = new SagaBench().With("ReserveStock", Fault.HiccupBefore, Fault.Refusal("out-of-stock", "none left"));
        await saga.RunAsync();
        Assert.Equal("reservation-released", saga.Shop.Do("ReserveStock"));
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task a_declined_payment_gives_the_stock_back_and_rejects_the_order_with_the_reason()
    {
        await using var saga = new SagaBench().With("AuthorizePayment", Fault.Refusal("payment-declined", "Insufficient funds."));
        AssertEnded(await saga.RunAsync(), "rejected");
        Assert.Equal(["ReserveStock", "AuthorizePayment", "ReleaseStock", "RejectOrder"], saga.Tasks);
        AssertRejectedFor(saga, "payment-declined", "Insufficient funds.");
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task an_order_whose_customer_was_erased_meanwhile_is_undone_in_reverse_and_rejected_for_that()
    {
        await using var saga = new SagaBench();
        saga.Shop.IsCustomerErased = true;
        AssertEnded(await saga.RunAsync(), "rejected");
        Assert.Equal(["ReserveStock", "AuthorizePayment", "ConfirmOrder", "RejectUnlessConfirmed", "VoidPayment", "ReleaseStock", "RejectOrder"], saga.Tasks);
        Assert.Equal("customer-erased", saga.Calls.Last().Payload.GetProperty("reason").GetProperty("code").GetString());
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task an_order_that_was_rejected_meanwhile_is_undone_in_reverse()
    {
        await using var saga = new SagaBench();
        saga.Shop.Do("RejectOrder");
        AssertEnded(await saga.RunAsync(), "rejected");
        Assert.Equal(["ReserveStock", "AuthorizePayment", "ConfirmOrder", "VoidPayment", "ReleaseStock", "RejectOrder"], saga.Tasks);
        Assert.True(saga.Shop.IsConsistent);
    }

    internal static void AssertEnded(JsonElement execution, string status)
    {
        Assert.True(execution.GetProperty("status").GetString() == "SUCCEEDED", execution.GetRawText());
        Assert.Equal(status, JsonDocument.Parse(execution.GetProperty("output").GetString()!).RootElement.GetProperty("status").GetString());
    }

    internal static void AssertRejectedFor(SagaBench saga, string code, string detail)
    {
        var reason = saga.Calls.Last(call => call.Task == "RejectOrder").Payload.GetProperty("reason");
        Assert.Equal((code, detail), (reason.GetProperty("code").GetString(), reason.GetProperty("detail").GetString()));
    }
}
