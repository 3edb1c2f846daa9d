using CsCheck;
using static ServerlessShop.Orders.Specs.Saga.The_saga_of_an_order;

namespace ServerlessShop.Orders.Specs.Saga;

public class A_saga_whose_order_is_cancelled
{
    [Theory]
    [InlineData("ReserveStock")]
    [InlineData("AuthorizePayment")]
    public async Task before_the_pivot_finds_out_there_and_undoes_its_steps(string step)
    {
        await using var saga = new SagaBench().CancelAt(step);
        AssertEnded(await saga.RunAsync(), "cancelled");
        Assert.Equal(["ReserveStock", "AuthorizePayment", "ConfirmOrder", "VoidPayment", "ReleaseStock", "RejectOrder", "RecordCancellation"], saga.Tasks);
        Assert.True(saga.Shop.IsConsistent, $"{saga.Shop}");
    }

    [Theory]
    [InlineData("ConfirmOrder", true)]
    [InlineData("CapturePayment", false)]
    [InlineData("CapturePayment", true)]
    [InlineData("CommitStock", false)]
    [InlineData("CommitStock", true)]
    [InlineData("RecordSettlement", false)]
    [InlineData("RecordSettlement", true)]
    public async Task after_the_pivot_leaves_the_rest_to_the_cancelling_saga(string step, bool hadEffect)
    {
        foreach (var meanwhile in new[] { Meanwhile.GoesOn, Meanwhile.Waits })
        {
            await using var saga = new SagaBench().CancelAt(step, hadEffect, meanwhile);
            await saga.RunAsync();
            Assert.Equal("cancelled", saga.Shop.Order);
            Assert.Single(saga.Tasks, task => task == "CancelPayment");
            Assert.True(saga.Shop.IsConsistent, $"{saga.Shop} after {string.Join(", ", saga.Tasks)}");
        }
    }

    [Fact]
    public async Task after_the_pivot_and_before_the_capture_takes_no_money()
    {
        await using var saga = new SagaBench().CancelAt("CapturePayment", hadEffect: false, Meanwhile.Waits);
        AssertEnded(await saga.RunAsync(), "cancelled");
        Assert.Equal(("voided", "released"), (saga.Shop.Payment, saga.Shop.Stock));
        Assert.DoesNotContain("CommitStock", saga.Tasks);
    }

    [Fact]
    public async Task after_everything_is_taken_gives_everything_back()
    {
        await using var saga = new SagaBench().CancelAt("RecordSettlement", hadEffect: true);
        await saga.RunAsync();
        Assert.Equal(("refunded", "returned"), (saga.Shop.Payment, saga.Shop.Stock));
        Assert.True(saga.Shop.IsConsistent, $"{saga.Shop}");
    }

    [Fact]
    public async Task twice_is_cancelled_once()
    {
        await using var saga = new SagaBench().CancelAt("CapturePayment", hadEffect: true).CancelAt("CommitStock", hadEffect: true);
        await saga.RunAsync();
        Assert.Single(saga.Tasks, task => task == "RecordCancellation");
        Assert.True(saga.Shop.IsConsistent, $"{saga.Shop}");
    }

    [Fact]
    public async Task while_the_pivots_answer_is_lost_goes_forward_until_a_step_finds_it()
    {
        await using var saga = new SagaBench().With("ConfirmOrder", Fault.CrashAfter).CancelAt("RejectUnlessConfirmed", hadEffect: false, Meanwhile.Waits);
        AssertEnded(await saga.RunAsync(), "cancelled");
        Assert.DoesNotContain("VoidPayment", saga.Tasks);
        Assert.True(saga.Shop.IsConsistent, $"{saga.Shop}");
    }

    [Fact]
    public async Task because_the_provider_refuses_the_capture_for_good_gives_the_stock_back()
    {
        await using var saga = new SagaBench().With("CapturePayment", Fault.Refusal("capture-refused", "The authorization has expired."));
        AssertEnded(await saga.RunAsync(), "cancelled");
        var reason = saga.Calls.Single(call => call.Task == "CancelOrder").Payload.GetProperty("reason");
        Assert.Equal(("payment-failed", "The authorization has expired."), (reason.GetProperty("code").GetString(), reason.GetProperty("detail").GetString()));
        Assert.Equal(("voided", "released"), (saga.Shop.Payment, saga.Shop.Stock));
        Assert.True(saga.Shop.IsConsistent, $"{saga.Shop}");
    }

    [Fact]
    public async Task gives_each_task_of_the_cancelling_what_it_needs()
    {
        await using var saga = new SagaBench().CancelAt("CommitStock", hadEffect: true);
        await saga.RunAsync();
        var cancelling = saga.Calls.Where(call => call.Task is "CancelPayment" or "CancelReservation" or "RecordCancellation").ToList();
        Assert.All(cancelling, call => Assert.Equal("cancel-order", call.Payload.GetProperty("actor").GetString()));
        Assert.All(cancelling, call => Assert.Equal("o-1", call.Payload.GetProperty("orderId").GetString()));
        Assert.All(cancelling, call => Assert.StartsWith("00-0af7651916cd43dd", call.Payload.GetProperty("traceparent").GetString(), StringComparison.Ordinal));
        Assert.Equal(25.00m, cancelling[0].Payload.GetProperty("amount").GetProperty("amount").GetDecimal());
        Assert.Equal("refunded", cancelling[2].Payload.GetProperty("payment").GetString());
    }

    [Theory]
    [InlineData("CancelPayment")]
    [InlineData("CancelReservation")]
    [InlineData("RecordCancellation")]
    public async Task parks_where_the_cancelling_cannot_finish_until_someone_sends_it_on(string step)
    {
        await using var saga = new SagaBench().CancelAt("CommitStock").With(step, Fault.CrashBefore, Fault.CrashAfter);
        await saga.RunAsync(resume: true);
        Assert.Equal(step, saga.Calls.First(call => call.Task == "Park").Payload.GetProperty("step").GetString());
        Assert.True(saga.Shop.IsConsistent, $"{saga.Shop}");
    }

    [Fact]
    public async Task whenever_and_whatever_fails_leaves_it_confirmed_or_undone()
    {
        string[] tasks =
        [
            "ReserveStock", "AuthorizePayment", "ConfirmOrder", "CapturePayment", "CommitStock", "RecordSettlement", "VoidPayment", "ReleaseStock",
            "RejectUnlessConfirmed", "RejectOrder", "CancelPayment", "CancelReservation", "RecordCancellation",
        ];
        Fault[] faultKinds = [Fault.CrashBefore, Fault.CrashAfter, Fault.HiccupBefore, Fault.HiccupAfter];
        var task = Gen.Int[0, tasks.Length - 1].Select(i => tasks[i]);
        var faults = Gen.Select(task, Gen.Int[0, 3].Select(i => faultKinds[i])).Array[0, 10];
        var cancels = Gen.Select(task, Gen.Bool, Gen.Bool.Select(waits => waits ? Meanwhile.Waits : Meanwhile.GoesOn)).Array[1, 2];
        await Gen.Select(faults, cancels).SampleAsync(async (faults, cancels) =>
        {
            await using var saga = new SagaBench();
            foreach (var (at, hadEffect, meanwhile) in cancels) saga.CancelAt(at, hadEffect, meanwhile);
            foreach (var failing in faults.GroupBy(f => f.Item1, f => f.Item2)) saga.With(failing.Key, failing);
            await saga.RunAsync(resume: true);
            Assert.True(saga.Shop.IsConsistent, $"{saga.Shop} after {string.Join(", ", saga.Tasks)}");
        }, iter: 200);
    }
}
