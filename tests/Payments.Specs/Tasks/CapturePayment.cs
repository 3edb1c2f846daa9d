namespace ServerlessShop.Payments.Specs.Tasks;

public class CapturePayment
{
    private readonly Shop _shop = new();

    [Fact]
    public async Task is_recorded_before_and_after_the_money_is_taken()
    {
        await _shop.AuthorizeAsync();
        string[] before = [];
        _shop.Provider.Meanwhile = ("capture", async () => before = await _shop.EventsAsync());
        var result = await Shop.DoneAsync(_shop.CaptureAsync());
        Assert.Equal("payment-capture-requested-v1", before[^1]);
        Assert.Equal("payment-captured-v1", (await _shop.EventsAsync())[^1]);
        Assert.Equal("captured", result.Status);
    }

    [Theory, MemberData(nameof(Crashes.Steps), MemberType = typeof(Crashes))]
    public async Task crashed_at_any_step_is_taken_up_there(int step)
    {
        await _shop.AuthorizeAsync();
        Assert.Equal(step <= 6, await Shop.CrashesAsync(() => _shop.CaptureAsync(step)));
        Assert.Equal("captured", (await Shop.DoneAsync(_shop.CaptureAsync())).Status);
        Assert.Equal(["payment-capture-requested-v1", "payment-captured-v1"], (await _shop.EventsAsync())[^2..]);
        Assert.Equal(IntentStatus.Captured, Assert.Single(_shop.Provider.Intents).Status);
    }

    [Fact]
    public async Task of_a_payment_that_was_undone_is_refused()
    {
        await _shop.AuthorizeAsync();
        await _shop.VoidAsync();
        Assert.Equal("payment-cancelled", await Shop.RefusedAsync(_shop.CaptureAsync()));
        Assert.DoesNotContain("capture", _shop.Provider.Calls);
    }

    [Fact]
    public async Task that_the_provider_refuses_for_good_is_no_success()
    {
        var intent = await Shop.DoneAsync(_shop.AuthorizeAsync());
        await _shop.Provider.CancelAsync(intent.PaymentId!, CancellationToken.None);
        Assert.Equal("capture-refused", await Shop.RefusedAsync(_shop.CaptureAsync()));
        Assert.Equal("payment-capture-requested-v1", (await _shop.EventsAsync())[^1]);
    }
}
