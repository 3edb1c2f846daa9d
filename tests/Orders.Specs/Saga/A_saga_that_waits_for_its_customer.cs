using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Testing;
using static ServerlessShop.Orders.Specs.Saga.The_saga_of_an_order;

namespace ServerlessShop.Orders.Specs.Saga;

/// <summary>3-D Secure: the cardholder confirms the payment at the provider.</summary>
public class A_saga_that_waits_for_its_customer
{
    [Fact]
    public async Task goes_on_when_the_owner_has_confirmed()
    {
        await using var saga = new SagaBench().AskingTheOwner();
        var running = await WaitingAsync(saga);
        var waiting = saga.Calls.Single(call => call.Task == "AwaitCustomer").Payload;
        Assert.Equal(("https://provider.test/confirm/pay-1", 3), (waiting.GetProperty("action").GetProperty("url").GetString(), waiting.GetProperty("action").GetProperty("paymentVersion").GetInt64()));
        saga.Shop.Owner = "confirmed";
        await saga.WakeAsync();
        AssertEnded(await running, "confirmed");
        Assert.Equal(["ReserveStock", "AuthorizePayment", "AwaitCustomer", "AuthorizePayment", "ConfirmOrder", "CapturePayment", "CommitStock", "RecordSettlement"], saga.Tasks);
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task does_not_wait_when_the_owner_was_faster()
    {
        await using var saga = new SagaBench().AskingTheOwner().With("AwaitCustomer", Fault.Refusal("action-completed", "done already"));
        saga.Shop.OwnerConfirmsAfter("AuthorizePayment");
        AssertEnded(await saga.RunAsync(), "confirmed");
        Assert.Equal(["ReserveStock", "AuthorizePayment", "AwaitCustomer", "AuthorizePayment", "ConfirmOrder"], saga.Tasks.Take(5));
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task does_not_wait_for_an_order_that_is_cancelled_already()
    {
        await using var saga = new SagaBench().AskingTheOwner().CancelAt("AwaitCustomer");
        AssertEnded(await saga.RunAsync(), "cancelled");
        Assert.Equal(["AwaitCustomer", "VoidPayment", "ReleaseStock", "RejectOrder", "RecordCancellation"], saga.Tasks.TakeLast(5));
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task does_not_wait_when_the_customer_holds_as_much_as_they_may_and_says_so()
    {
        await using var saga = new SagaBench().AskingTheOwner().With("AwaitCustomer", Fault.Refusal("too-many-open-orders", "Too much waits already."));
        AssertEnded(await saga.RunAsync(), "rejected");
        Assert.Equal(["AwaitCustomer", "VoidPayment", "ReleaseStock", "RejectOrder"], saga.Tasks.TakeLast(4));
        AssertRejectedFor(saga, "too-many-open-orders", "Too much waits already.");
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task undoes_its_steps_when_the_owner_has_refused()
    {
        await using var saga = new SagaBench().AskingTheOwner();
        var running = await WaitingAsync(saga);
        saga.Shop.Owner = "refused";
        await saga.WakeAsync();
        AssertEnded(await running, "rejected");
        Assert.Equal(["AuthorizePayment", "ReleaseStock", "RejectOrder"], saga.Tasks.TakeLast(3));
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task waits_again_when_it_was_woken_too_early()
    {
        await using var saga = new SagaBench().AskingTheOwner();
        var running = await WaitingAsync(saga);
        await saga.WakeAsync();
        await WaitedAsync(saga, 2);
        saga.Shop.Owner = "confirmed";
        await saga.WakeAsync();
        AssertEnded(await running, "confirmed");
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task undoes_its_steps_after_ten_minutes()
    {
        var time = new FakeTimeProvider();
        await using var saga = new SagaBench(time).AskingTheOwner();
        var running = await WaitingAsync(saga);
        time.Advance(TimeSpan.FromMinutes(10));
        AssertEnded(await running, "rejected");
        Assert.Equal(["VoidPayment", "ReleaseStock", "RejectOrder"], saga.Tasks.TakeLast(3));
        var reason = saga.Calls.Single(call => call.Task == "RejectOrder").Payload.GetProperty("reason");
        Assert.Equal(("payment-failed", "The payment was not confirmed at the payment provider in time."), (reason.GetProperty("code").GetString(), reason.GetProperty("detail").GetString()));
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task undoes_its_steps_when_the_order_is_cancelled_meanwhile()
    {
        await using var saga = new SagaBench().AskingTheOwner();
        var running = await WaitingAsync(saga);
        Assert.Null(saga.Shop.Do("CancelOrder"));
        await saga.WakeAsync();
        AssertEnded(await running, "cancelled");
        Assert.Equal(["AuthorizePayment", "AwaitCustomer", "VoidPayment", "ReleaseStock", "RejectOrder", "RecordCancellation"], saga.Tasks.TakeLast(6));
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task that_cannot_begin_to_wait_undoes_its_steps()
    {
        await using var saga = new SagaBench().AskingTheOwner().With("AwaitCustomer", Fault.CrashBefore);
        AssertEnded(await saga.RunAsync(), "rejected");
        Assert.Equal(["VoidPayment", "ReleaseStock", "RejectOrder"], saga.Tasks.TakeLast(3));
        Assert.True(saga.Shop.IsConsistent);
    }

    private static async Task<Task<System.Text.Json.JsonElement>> WaitingAsync(SagaBench saga)
    {
        var running = saga.RunAsync();
        await WaitedAsync(saga, 1);
        return running;
    }

    // Called, and answered: only then is the task's token waited for.
    private static Task WaitedAsync(SagaBench saga, int times) =>
        Eventually.IsTrueAsync(() => Task.FromResult(saga.Tasks.Count(task => task == "AwaitCustomer") == times && saga.Shop.Waits == times));
}
