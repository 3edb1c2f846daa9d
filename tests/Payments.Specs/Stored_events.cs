using ServerlessShop.Testing;
using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

public class Stored_events
{
    public static TheoryData<PaymentEvent> OfPayments =>
        [Requested, IntentCreated, Authorized, Declined, CaptureRequested, Captured, VoidRequested, Voided, CancelRequested, RefundRequested, Refunded];

    [Theory, MemberData(nameof(OfPayments))]
    public void keep_their_form_for_ever(PaymentEvent e) => GoldenEvents.AssertSame(PaymentStream.Model.Events, e);

    [Fact]
    public void have_a_file_each() => GoldenEvents.AssertComplete(PaymentStream.Model.Events);
}
