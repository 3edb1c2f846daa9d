using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

public class Capturing_a_payment
{
    [Fact] public void is_recorded_before_it_is_done() => Given(Requested, IntentCreated, Authorized).When(Capture).Then(CaptureRequested);

    [Fact] public void again_records_nothing() => Given(Requested, IntentCreated, Authorized, CaptureRequested).When(Capture).ThenNothing();

    [Fact] public void before_it_is_authorized_is_refused() => Given(Requested, IntentCreated).When(Capture).ThenRefused(PaymentRefusal.NotAuthorized);

    [Fact] public void that_nobody_asked_for_is_refused() => Given().When(Capture).ThenRefused(PaymentRefusal.NotAuthorized);

    [Fact] public void after_a_decline_is_refused() => Given(Requested, Declined).When(Capture).ThenRefused(PaymentRefusal.NotAuthorized);

    [Fact] public void after_its_undoing_is_refused() =>
        Given(Requested, IntentCreated, Authorized, VoidRequested).When(Capture).ThenRefused(PaymentRefusal.Cancelled);

    [Fact] public void of_a_cancelled_order_is_refused() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested, CancelRequested).When(Capture).ThenRefused(PaymentRefusal.Cancelled);

    [Fact] public void that_was_in_flight_when_the_order_was_cancelled_is_owed_back() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested, CancelRequested).When(ItsCapture).Then(Captured, RefundRequested);

    [Fact] public void takes_what_was_asked_for() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested).When(ItsCapture).Then(Captured);

    [Fact] public void is_recorded_once() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested, Captured).When(ItsCapture).ThenNothing();

    [Fact] public void is_not_recorded_without_having_been_asked_for() =>
        Given(Requested, IntentCreated, Authorized).When(ItsCapture).ThenRefused(PaymentRefusal.NotUnderWay);
}
