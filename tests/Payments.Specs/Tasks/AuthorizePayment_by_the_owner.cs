using ServerlessShop.Payments.Functions.Tasks;
using ServerlessShop.Sagas;

namespace ServerlessShop.Payments.Specs.Tasks;

/// <summary>3-D Secure: the cardholder confirms the payment at the provider.</summary>
public class AuthorizePayment_by_the_owner
{
    private static readonly string[] s_required = ["payment-requested-v1", "payment-intent-created-v1", "payment-action-required-v1"];

    private readonly Shop _shop = new();

    public AuthorizePayment_by_the_owner() => _shop.Provider.Confirmed = new("", IntentStatus.RequiresAction, ActionUrl: Examples.ActionUrl);

    [Fact]
    public async Task tells_where_the_owner_has_to_go_and_where_that_is_on_record()
    {
        Assert.Equal(new CustomerAction(Examples.ActionUrl, 3), await RequiredAsync());
        Assert.Equal(s_required, await _shop.EventsAsync());
    }

    [Fact]
    public async Task again_before_the_owner_is_done_tells_the_same()
    {
        Assert.Equal(await RequiredAsync(), await RequiredAsync());
        Assert.Equal(["create", "confirm", "get"], _shop.Provider.Calls);
        Assert.Equal(s_required, await _shop.EventsAsync());
    }

    [Fact]
    public async Task goes_on_when_the_owner_has_confirmed()
    {
        await RequiredAsync();
        _shop.Provider.OwnerConfirms();
        Assert.Equal("authorized", (await Shop.DoneAsync(_shop.AuthorizeAsync())).Status);
        Assert.Equal(s_required.Append("payment-authorized-v1"), await _shop.EventsAsync());
        Assert.Single(_shop.Provider.Calls, call => call == "confirm");
    }

    [Fact]
    public async Task is_declined_when_the_owner_has_refused()
    {
        await RequiredAsync();
        _shop.Provider.OwnerConfirms(IntentStatus.Declined, new("payment_intent_authentication_failure", "We are unable to authenticate your payment method."));
        Assert.Equal("payment-declined", await Shop.RefusedAsync(_shop.AuthorizeAsync()));
        Assert.Equal(s_required.Append("payment-declined-v1"), await _shop.EventsAsync());
    }

    [Fact]
    public async Task that_nobody_gave_is_undone_and_then_refused()
    {
        await RequiredAsync();
        Assert.Equal("voided", (await Shop.DoneAsync(_shop.VoidAsync())).Status);
        Assert.Equal(IntentStatus.Cancelled, Assert.Single(_shop.Provider.Intents).Status);
        Assert.Equal("payment-voided", await Shop.RefusedAsync(_shop.AuthorizeAsync()));
    }

    [Theory, MemberData(nameof(Crashes.Steps), MemberType = typeof(Crashes))]
    public async Task crashed_at_any_step_is_taken_up_there(int step)
    {
        Assert.Equal(step <= 10, await Shop.CrashesAsync(() => _shop.AuthorizeAsync(step)));
        Assert.Equal(3, (await RequiredAsync()).PaymentVersion);
        _shop.Provider.OwnerConfirms();
        Assert.Equal("authorized", (await Shop.DoneAsync(_shop.AuthorizeAsync())).Status);
        Assert.Single(_shop.Provider.Calls, call => call == "confirm");
    }

    private async Task<CustomerAction> RequiredAsync() =>
        Assert.IsType<TaskOutcome<PaymentTaskResult>.ActionRequired>(await _shop.AuthorizeAsync()).Action;
}
