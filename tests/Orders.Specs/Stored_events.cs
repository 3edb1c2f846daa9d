using ServerlessShop.EventSourcing;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

/// <summary>
/// A file in golden/ is an event as some release stored it. It is never changed and never removed: tables hold such events for ever.
/// </summary>
public class Stored_events
{
    private static readonly Dictionary<string, OrderEvent> s_newest = new()
    {
        ["order-placed-v1"] = Placed,
        ["order-payment-action-required-v1"] = ActionRequired,
        ["order-payment-action-completed-v1"] = ActionCompleted,
        ["order-saga-parked-v1"] = Parked,
        ["order-confirmed-v1"] = Confirmed,
        ["order-rejection-begun-v1"] = RejectionBegun,
        ["order-rejected-v1"] = Rejected,
        ["order-settled-v1"] = Settled,
        ["order-cancelled-v1"] = Cancelled,
        ["order-cancellation-settled-v1"] = CancellationSettled,
        ["order-shipped-v1"] = Shipped,
        ["order-payment-refunded-v1"] = PaymentRefunded,
        ["order-payment-disputed-v1"] = PaymentDisputed,
        ["order-payment-dispute-won-v1"] = PaymentDisputeWon,
    };

    public static TheoryData<string> Names => [.. Order.Decider.Events.StoredNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void are_written_as_ever(string name) => Assert.Equal(Golden(name), Order.Decider.Events.Write(s_newest[name]).Json);

    [Theory]
    [MemberData(nameof(Names))]
    public void are_read_back(string name)
    {
        var read = Order.Decider.Events.Read(new StoredEvent(name, Golden(name)));
        Assert.Equivalent(s_newest[name], read, strict: true);
    }

    [Fact]
    public void have_a_golden_file_each_and_no_file_is_forgotten() => Assert.Equal(
        Order.Decider.Events.StoredNames.Order(),
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "golden")).Select(Path.GetFileNameWithoutExtension).Order()!);

    private static string Golden(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", $"{name}.json")).TrimEnd();
}
