using CsCheck;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Testing;
using static ServerlessShop.Orders.Specs.Saga.The_saga_of_an_order;

namespace ServerlessShop.Orders.Specs.Saga;

/// <summary>A crash, a timeout, a lost answer: whether the task had its effect is not known to the saga.</summary>
public class A_task_that_fails
{
    public static TheoryData<string> Steps => ["ReserveStock", "AuthorizePayment", "ConfirmOrder", "CapturePayment", "CommitStock", "RecordSettlement"];

    public static TheoryData<string, string> ForwardOnlyAndUndoing => new()
    {
        { "CapturePayment", "confirmed" }, { "CommitStock", "confirmed" }, { "RecordSettlement", "confirmed" },
        { "VoidPayment", "rejected" }, { "ReleaseStock", "rejected" }, { "RejectOrder", "rejected" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task for_a_moment_is_tried_again(string step)
    {
        await using var saga = new SagaBench().With(step, Fault.HiccupBefore, Fault.HiccupAfter);
        AssertEnded(await saga.RunAsync(), "confirmed");
        Assert.Equal(3, saga.Tasks.Count(task => task == step));
        Assert.True(saga.Shop.IsConsistent);
    }

    [Theory]
    [InlineData("ReserveStock", false, "ReserveStock ReleaseStock RejectOrder")]
    [InlineData("ReserveStock", true, "ReserveStock ReleaseStock RejectOrder")]
    [InlineData("AuthorizePayment", false, "ReserveStock AuthorizePayment VoidPayment ReleaseStock RejectOrder")]
    [InlineData("AuthorizePayment", true, "ReserveStock AuthorizePayment VoidPayment ReleaseStock RejectOrder")]
    [InlineData("ConfirmOrder", false, "ReserveStock AuthorizePayment ConfirmOrder RejectUnlessConfirmed VoidPayment ReleaseStock RejectOrder")]
    public async Task for_good_before_the_pivot_is_undone_with_all_before_it(string step, bool hadEffect, string tasks)
    {
        await using var saga = new SagaBench().With(step, hadEffect ? Fault.CrashAfter : Fault.CrashBefore);
        AssertEnded(await saga.RunAsync(), "rejected");
        Assert.Equal(tasks.Split(' '), saga.Tasks);
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task to_answer_at_all_is_tried_again_and_then_undone()
    {
        var time = new FakeTimeProvider();
        await using var saga = new SagaBench(time).With("AuthorizePayment", Enumerable.Repeat(Fault.Silence, 5));
        var running = saga.RunAsync();
        for (var calls = 1; calls <= 5; calls++)
        {
            await Eventually.IsTrueAsync(() => Task.FromResult(saga.Tasks.Count(task => task == "AuthorizePayment") == calls));
            time.Advance(TimeSpan.FromSeconds(25));
        }

        AssertEnded(await running, "rejected");
        Assert.Equal(["VoidPayment", "ReleaseStock", "RejectOrder"], saga.Tasks.TakeLast(3));
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task as_the_pivot_after_it_took_effect_lets_the_saga_go_forward()
    {
        await using var saga = new SagaBench().With("ConfirmOrder", Fault.CrashAfter);
        AssertEnded(await saga.RunAsync(), "confirmed");
        Assert.DoesNotContain("VoidPayment", saga.Tasks);
        Assert.True(saga.Shop.IsConsistent);
    }

    [Theory]
    [MemberData(nameof(ForwardOnlyAndUndoing))]
    public async Task where_the_saga_can_only_go_on_parks_it_until_someone_sends_it_on(string step, string end)
    {
        await using var saga = new SagaBench().With(step, Fault.CrashBefore, Fault.CrashAfter);
        if (end == "rejected") saga.With("AuthorizePayment", Fault.CrashAfter);
        AssertEnded(await saga.RunAsync(resume: true), end);
        var parked = saga.Calls.Where(call => call.Task == "Park").ToList();
        Assert.Equal(2, parked.Count);
        Assert.Equal(step, parked[0].Payload.GetProperty("step").GetString());
        Assert.Equal("NullReferenceException", parked[0].Payload.GetProperty("failure").GetProperty("Error").GetString());
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task while_the_order_decides_an_unknown_pivot_undoes_nothing_before_it_has()
    {
        await using var saga = new SagaBench().With("ConfirmOrder", Fault.CrashAfter).With("RejectUnlessConfirmed", Fault.CrashBefore);
        AssertEnded(await saga.RunAsync(resume: true), "confirmed");
        Assert.DoesNotContain("VoidPayment", saga.Tasks);
        Assert.True(saga.Shop.IsConsistent);
    }

    [Fact]
    public async Task however_often_and_wherever_leaves_an_order_confirmed_or_undone()
    {
        string[] tasks = ["ReserveStock", "AuthorizePayment", "ConfirmOrder", "CapturePayment", "CommitStock", "RecordSettlement", "VoidPayment", "ReleaseStock", "RejectUnlessConfirmed", "RejectOrder"];
        Fault[] faultKinds = [Fault.CrashBefore, Fault.CrashAfter, Fault.HiccupBefore, Fault.HiccupAfter];
        var fault = Gen.Int[0, 3].Select(i => faultKinds[i]);
        await Gen.Select(Gen.Int[0, tasks.Length - 1].Select(i => tasks[i]), fault).Array[0, 12].SampleAsync(async faults =>
        {
            await using var saga = new SagaBench();
            foreach (var task in faults.GroupBy(f => f.Item1, f => f.Item2)) saga.With(task.Key, task);
            var end = await saga.RunAsync(resume: true);
            Assert.Equal("SUCCEEDED", end.GetProperty("status").GetString());
            Assert.True(saga.Shop.IsConsistent, $"{saga.Shop} after {string.Join(", ", saga.Tasks)}");
        }, iter: 200);
    }
}
