using ServerlessShop.Testing;
using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

public class Stored_events
{
    public static TheoryData<PaymentEvent> OfPayments =>
        [Requested, IntentCreated, ActionRequired, ActionCompleted, Authorized, Declined, CaptureRequested, Captured, VoidRequested, Voided, CancelRequested, RefundRequested, Refunded];

    [Theory, MemberData(nameof(OfPayments))]
    public void keep_their_form_for_ever(PaymentEvent e) => GoldenEvents.AssertSame(Payment.Decider.Events, e);

    [Fact]
    public void that_other_domains_read_have_the_names_that_they_know()
    {
        Assert.Equal(Contracts.PaymentsTopic.Category, Payment.Decider.Category);
        Assert.Equal(Contracts.PaymentsTopic.ActionCompleted, Payment.Decider.Events.Write(ActionCompleted).Type);
    }

    [Fact]
    public void have_a_file_each() => GoldenEvents.AssertComplete(Payment.Decider.Events);
}
