using ServerlessShop.Lambda;

namespace ServerlessShop.Payments.Specs.Tasks;

public class AuthorizePayment
{
    private readonly Shop _shop = new();

    [Fact]
    public async Task records_the_intent_before_it_is_confirmed()
    {
        string[] before = [];
        _shop.Provider.Meanwhile = ("confirm", async () => before = await _shop.EventsAsync());
        var result = await _shop.AuthorizeAsync();
        Assert.Equal(["payment-requested-v1", "payment-intent-created-v1"], before);
        Assert.Equal(["payment-requested-v1", "payment-intent-created-v1", "payment-authorized-v1"], await _shop.EventsAsync());
        Assert.Equal(("pi_1", "authorized"), (result.PaymentId, result.Status));
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
        var result = await _shop.AuthorizeAsync();
        Assert.Equal("authorized", result.Status);
        Assert.Equal(["payment-requested-v1", "payment-intent-created-v1", "payment-authorized-v1"], await _shop.EventsAsync());
        Assert.Equal(IntentStatus.RequiresCapture, Assert.Single(_shop.Provider.Intents).Status);
        Assert.Single(_shop.Provider.Calls, call => call == "confirm");
    }

    [Fact]
    public async Task declined_fails_with_the_reason_and_again_without_asking()
    {
        _shop.Provider.Confirmed = new("", IntentStatus.Declined, Examples.NoFunds);
        var first = await Assert.ThrowsAsync<FunctionErrorException>(() => _shop.AuthorizeAsync());
        var calls = _shop.Provider.Calls.Count;
        var second = await Assert.ThrowsAsync<FunctionErrorException>(() => _shop.AuthorizeAsync());
        Assert.Equal(("PaymentDeclined", "Your card has insufficient funds."), (first.ErrorType, first.Message));
        Assert.Equal((first.ErrorType, first.Message), (second.ErrorType, second.Message));
        Assert.Equal(calls, _shop.Provider.Calls.Count);
    }

    [Fact]
    public async Task declined_and_crashed_before_it_was_recorded_finds_the_decline_at_the_provider()
    {
        _shop.Provider.Confirmed = new("", IntentStatus.Declined, Examples.NoFunds);
        Assert.True(await Shop.CrashesAsync(() => _shop.AuthorizeAsync(crashAt: 8)));
        Assert.Equal("PaymentDeclined", await Shop.ErrorTypeAsync(() => _shop.AuthorizeAsync()));
        Assert.Equal("payment-declined-v1", (await _shop.EventsAsync())[^1]);
        Assert.Single(_shop.Provider.Calls, call => call == "confirm");
    }

    [Fact]
    public async Task with_a_payment_method_that_does_not_exist_is_declined()
    {
        _shop.Provider.MethodRefused = new("resource_missing", "No such PaymentMethod: 'pm_none'");
        Assert.Equal("PaymentDeclined", await Shop.ErrorTypeAsync(() => _shop.AuthorizeAsync()));
        Assert.Equal(["payment-requested-v1", "payment-declined-v1"], await _shop.EventsAsync());
    }

    [Fact]
    public async Task without_an_answer_is_worth_a_retry_and_no_refusal()
    {
        _shop.Provider.Confirmed = null;
        Assert.Equal("TransientError", await Shop.ErrorTypeAsync(() => _shop.AuthorizeAsync()));
        Assert.Equal("payment-intent-created-v1", (await _shop.EventsAsync())[^1]);
    }

    [Fact]
    public async Task that_comes_after_its_undoing_is_refused_before_the_provider_hears_of_it()
    {
        await _shop.VoidAsync();
        Assert.Equal("PaymentVoided", await Shop.ErrorTypeAsync(() => _shop.AuthorizeAsync()));
        Assert.Empty(_shop.Provider.Calls);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("confirm")]
    public async Task that_is_undone_while_it_runs_holds_nothing(string during)
    {
        _shop.Provider.Meanwhile = (during, () => _shop.VoidAsync());
        Assert.Equal("PaymentVoided", await Shop.ErrorTypeAsync(() => _shop.AuthorizeAsync()));
        Assert.Equal("payment-voided-v1", (await _shop.EventsAsync())[^1]);
        Assert.DoesNotContain(_shop.Provider.Intents, intent => intent.Status == IntentStatus.RequiresCapture);
    }
}
