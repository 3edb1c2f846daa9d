namespace ServerlessShop.Payments.Specs.Tasks;

public class CancelPayment
{
    private readonly Shop _shop = new();

    [Fact]
    public async Task lets_money_go_that_is_held()
    {
        await _shop.AuthorizeAsync();
        Assert.Equal("voided", (await Shop.DoneAsync(_shop.CancelAsync())).Status);
        Assert.Equal(IntentStatus.Cancelled, Assert.Single(_shop.Provider.Intents).Status);
        Assert.Empty(_shop.Provider.Refunds);
    }

    [Fact]
    public async Task pays_back_money_that_was_taken_and_records_it_before_and_after()
    {
        await _shop.AuthorizeAsync();
        await _shop.CaptureAsync();
        string[] before = [];
        _shop.Provider.Meanwhile = ("refund", async () => before = await _shop.EventsAsync());
        Assert.Equal("refunded", (await Shop.DoneAsync(_shop.CancelAsync())).Status);
        Assert.Equal("payment-refund-requested-v1", before[^1]);
        Assert.Equal("payment-refunded-v1", (await _shop.EventsAsync())[^1]);
        Assert.Single(_shop.Provider.Refunds);
    }

    [Fact]
    public async Task of_a_decline_has_nothing_to_undo_and_says_so_as_an_order_records_it()
    {
        _shop.Provider.Confirmed = new("", IntentStatus.Declined, Examples.NoFunds);
        await _shop.AuthorizeAsync();
        Assert.Equal("voided", (await Shop.DoneAsync(_shop.CancelAsync())).Status);
        Assert.Empty(_shop.Provider.Refunds);
    }

    [Fact]
    public async Task with_nothing_to_undo_leaves_a_tombstone()
    {
        Assert.Equal("voided", (await Shop.DoneAsync(_shop.CancelAsync())).Status);
        Assert.Equal("payment-cancelled", await Shop.RefusedAsync(_shop.CaptureAsync()));
        Assert.Equal(["payment-voided-v1"], await _shop.EventsAsync());
    }

    [Theory, MemberData(nameof(Crashes.TwoSteps), MemberType = typeof(Crashes))]
    public async Task leaves_no_money_taken_wherever_it_and_the_capture_crashed(int capturing, int cancelling)
    {
        await _shop.AuthorizeAsync();
        await Shop.CrashesAsync(() => _shop.CaptureAsync(capturing));
        await Shop.CrashesAsync(() => _shop.CancelAsync(cancelling));
        var end = await Shop.DoneAsync(_shop.CancelAsync());
        Assert.Equal(end, await Shop.DoneAsync(_shop.CancelAsync()));
        var intent = Assert.Single(_shop.Provider.Intents);
        Assert.Equal(intent.Status == IntentStatus.Captured ? "refunded" : "voided", end.Status);
        Assert.Equal(end.Status == "refunded", _shop.Provider.Refunds.Contains(intent.Id));
        Assert.NotEqual(IntentStatus.RequiresCapture, intent.Status);
        Assert.Equal("payment-cancelled", await Shop.RefusedAsync(_shop.CaptureAsync()));
    }

    [Theory]
    [InlineData("capture", "voided")]
    [InlineData(null, "refunded")]
    public async Task while_the_capture_is_in_flight_is_settled_at_the_provider(string? before, string end)
    {
        await _shop.AuthorizeAsync();
        if (before is null) await Shop.CrashesAsync(() => _shop.CaptureAsync(crashAt: 4));
        else
        {
            _shop.Provider.Meanwhile = (before, () => _shop.CancelAsync());
            Assert.Equal("capture-refused", await Shop.RefusedAsync(_shop.CaptureAsync()));
        }

        Assert.Equal(end, (await Shop.DoneAsync(_shop.CancelAsync())).Status);
    }
}
