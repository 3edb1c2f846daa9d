using ServerlessShop.EventSourcing;
using ServerlessShop.Payments.Functions.Tasks;
using ServerlessShop.Sagas;

namespace ServerlessShop.Payments.Specs.Tasks;

public class AuthorizePayment
{
    private readonly Shop _shop = new();

    [Fact]
    public async Task records_the_intent_before_it_is_confirmed()
    {
        string[] before = [];
        _shop.Provider.Meanwhile = ("confirm", async () => before = await _shop.EventsAsync());
        var result = await Shop.DoneAsync(_shop.AuthorizeAsync());
        Assert.Equal(["payment-requested-v1", "payment-intent-created-v1"], before);
        Assert.Equal(["payment-requested-v1", "payment-intent-created-v1", "payment-authorized-v1"], await _shop.EventsAsync());
        Assert.Equal(("pi_1", "authorized"), (result.PaymentId, result.Status));
    }

    [Fact]
    public async Task is_recorded_under_the_name_that_the_state_machine_gives()
    {
        await _shop.RunAsync(new PaymentTask("AuthorizePayment", "o-1", "some-saga", Examples.Price, "pm_card_visa"));
        Assert.Equal(["some-saga"], await _shop.ActorsAsync());
    }

    [Fact]
    public async Task that_comes_late_finds_done_what_it_wanted()
    {
        await _shop.AuthorizeAsync();
        await Shop.CrashesAsync(() => _shop.CaptureAsync(crashAt: 4));
        Assert.Equal("authorized", (await Shop.DoneAsync(_shop.AuthorizeAsync())).Status);
        await _shop.CancelAsync();
        Assert.Equal("refunded", (await Shop.DoneAsync(_shop.AuthorizeAsync())).Status);
    }

    [Fact]
    public async Task twice_asks_the_provider_once()
    {
        var first = await _shop.AuthorizeAsync();
        Assert.Equal(first, await _shop.AuthorizeAsync());
        Assert.Equal(["create", "confirm"], _shop.Provider.Calls);
    }

    [Theory, MemberData(nameof(Crashes.Steps), MemberType = typeof(Crashes))]
    public async Task crashed_at_any_step_is_taken_up_there(int step)
    {
        Assert.Equal(step <= 10, await Shop.CrashesAsync(() => _shop.AuthorizeAsync(step)));
        var result = await Shop.DoneAsync(_shop.AuthorizeAsync());
        Assert.Equal("authorized", result.Status);
        Assert.Equal(["payment-requested-v1", "payment-intent-created-v1", "payment-authorized-v1"], await _shop.EventsAsync());
        Assert.Equal(IntentStatus.RequiresCapture, Assert.Single(_shop.Provider.Intents).Status);
        Assert.Single(_shop.Provider.Calls, call => call == "confirm");
    }

    [Fact]
    public async Task declined_is_refused_with_the_reason_and_again_without_asking()
    {
        _shop.Provider.Confirmed = new("", IntentStatus.Declined, Examples.NoFunds);
        var first = await _shop.AuthorizeAsync();
        var calls = _shop.Provider.Calls.Count;
        Assert.Equal(new TaskOutcome<PaymentTaskResult>.Refused(new Refusal("payment-declined", "Your card has insufficient funds.")), first);
        Assert.Equal(first, await _shop.AuthorizeAsync());
        Assert.Equal(calls, _shop.Provider.Calls.Count);
    }

    [Fact]
    public async Task declined_in_another_try_at_the_same_time_is_refused()
    {
        _shop.Provider.Confirmed = new("", IntentStatus.Declined, Examples.NoFunds);
        _shop.Provider.Meanwhile = ("create", () => _shop.AuthorizeAsync());
        Assert.Equal("payment-declined", await Shop.RefusedAsync(_shop.AuthorizeAsync()));
        Assert.Equal(["payment-requested-v1", "payment-intent-created-v1", "payment-declined-v1"], await _shop.EventsAsync());
    }

    [Fact]
    public async Task declined_is_cancelled_at_the_provider_before_it_is_on_record()
    {
        string[] before = [];
        _shop.Provider.Confirmed = new("", IntentStatus.Declined, Examples.NoFunds);
        _shop.Provider.Meanwhile = ("cancel", async () => before = await _shop.EventsAsync());
        await _shop.AuthorizeAsync();
        Assert.Equal("payment-intent-created-v1", before[^1]);
        Assert.Equal(IntentStatus.Cancelled, Assert.Single(_shop.Provider.Intents).Status);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public async Task declined_and_crashed_before_it_was_recorded_finds_the_decline_at_the_provider(int step)
    {
        _shop.Provider.Confirmed = new("", IntentStatus.Declined, Examples.NoFunds);
        Assert.True(await Shop.CrashesAsync(() => _shop.AuthorizeAsync(step)));
        Assert.Equal("payment-declined", await Shop.RefusedAsync(_shop.AuthorizeAsync()));
        Assert.Equal("payment-declined-v1", (await _shop.EventsAsync())[^1]);
        Assert.Single(_shop.Provider.Calls, call => call == "confirm");
    }

    [Fact]
    public async Task with_a_payment_method_that_does_not_exist_is_declined()
    {
        _shop.Provider.MethodRefused = new("resource_missing", "No such PaymentMethod: 'pm_none'");
        Assert.Equal("payment-declined", await Shop.RefusedAsync(_shop.AuthorizeAsync()));
        Assert.Equal(["payment-requested-v1", "payment-declined-v1"], await _shop.EventsAsync());
    }

    [Fact]
    public async Task without_an_answer_is_worth_a_retry_and_no_refusal()
    {
        _shop.Provider.Confirmed = null;
        await Assert.ThrowsAsync<PaymentOutcomeUnknownException>(() => _shop.AuthorizeAsync());
        Assert.Equal("payment-intent-created-v1", (await _shop.EventsAsync())[^1]);
    }

    [Fact]
    public async Task that_comes_after_its_undoing_is_refused_before_the_provider_hears_of_it()
    {
        await _shop.VoidAsync();
        Assert.Equal("payment-voided", await Shop.RefusedAsync(_shop.AuthorizeAsync()));
        Assert.Empty(_shop.Provider.Calls);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("confirm")]
    public async Task that_is_undone_while_it_runs_holds_nothing(string during)
    {
        _shop.Provider.Meanwhile = (during, () => _shop.VoidAsync());
        Assert.Equal("payment-voided", await Shop.RefusedAsync(_shop.AuthorizeAsync()));
        Assert.Equal("payment-voided-v1", (await _shop.EventsAsync())[^1]);
        Assert.DoesNotContain(_shop.Provider.Intents, intent => intent.Status == IntentStatus.RequiresCapture);
    }
}
