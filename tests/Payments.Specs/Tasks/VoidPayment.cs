namespace ServerlessShop.Payments.Specs.Tasks;

public class VoidPayment
{
    private readonly Shop _shop = new();

    [Fact]
    public async Task lets_the_money_go_at_the_provider()
    {
        await _shop.AuthorizeAsync();
        Assert.Equal("voided", (await Shop.DoneAsync(_shop.VoidAsync())).Status);
        Assert.Equal(IntentStatus.Cancelled, Assert.Single(_shop.Provider.Intents).Status);
        Assert.Equal(["payment-void-requested-v1", "payment-voided-v1"], (await _shop.EventsAsync())[^2..]);
    }

    [Fact]
    public async Task with_nothing_to_undo_leaves_a_tombstone()
    {
        Assert.Equal("voided", (await Shop.DoneAsync(_shop.VoidAsync())).Status);
        Assert.Equal("voided", (await Shop.DoneAsync(_shop.VoidAsync())).Status);
        Assert.Equal(["payment-voided-v1"], await _shop.EventsAsync());
    }

    [Theory, MemberData(nameof(Crashes.TwoSteps), MemberType = typeof(Crashes))]
    public async Task ends_with_nothing_held_wherever_the_authorization_and_the_void_crashed(int authorizing, int voiding)
    {
        await Shop.CrashesAsync(() => _shop.AuthorizeAsync(authorizing));
        await Shop.CrashesAsync(() => _shop.VoidAsync(voiding));
        Assert.Equal("voided", (await Shop.DoneAsync(_shop.VoidAsync())).Status);
        Assert.Equal("payment-voided", await Shop.RefusedAsync(_shop.AuthorizeAsync()));
        Assert.DoesNotContain(_shop.Provider.Intents, i => i.Status is IntentStatus.RequiresCapture or IntentStatus.Captured);
        Assert.Single(await _shop.EventsAsync(), type => type == "payment-voided-v1");
    }

    [Fact]
    public async Task of_a_decline_has_nothing_to_undo()
    {
        _shop.Provider.Confirmed = new("", IntentStatus.Declined, Examples.NoFunds);
        await _shop.AuthorizeAsync();
        var calls = _shop.Provider.Calls.Count;
        Assert.Equal("voided", (await Shop.DoneAsync(_shop.VoidAsync())).Status);
        Assert.Equal(calls, _shop.Provider.Calls.Count);
    }

    [Fact]
    public async Task after_the_money_was_taken_is_refused()
    {
        await _shop.AuthorizeAsync();
        await _shop.CaptureAsync();
        Assert.Equal("payment-captured", await Shop.RefusedAsync(_shop.VoidAsync()));
    }

    [Fact]
    public async Task of_a_capture_under_way_is_refused()
    {
        await _shop.AuthorizeAsync();
        await Shop.CrashesAsync(() => _shop.CaptureAsync(crashAt: 2));
        Assert.Equal("payment-capture-requested", await Shop.RefusedAsync(_shop.VoidAsync()));
    }
}
