using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

/// <summary>Of an order that was cancelled after its confirmation.</summary>
public class Cancelling_a_payment
{
    [Fact] public void that_never_was_leaves_a_tombstone() => Given().When(Cancel).Then(Voided);

    [Fact] public void without_an_intent_has_nothing_to_cancel() => Given(Requested).When(Cancel).Then(Voided);

    [Fact] public void that_is_authorized_is_recorded_before_it_is_done() => Given(Requested, IntentCreated, Authorized).When(Cancel).Then(VoidRequested);

    [Fact] public void whose_capture_is_in_flight_waits_for_what_comes_of_it() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested).When(Cancel).Then(CancelRequested);

    [Fact] public void that_was_captured_asks_for_the_money_to_go_back() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested, Captured).When(Cancel).Then(RefundRequested);

    [Fact] public void that_was_declined_has_nothing_to_undo() => Given(Requested, IntentCreated, Declined).When(Cancel).ThenNothing();

    [Fact] public void again_records_nothing() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested, CancelRequested).When(Cancel).ThenNothing();

    [Fact] public void whose_capture_never_arrived_is_voided() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested, CancelRequested).When(ItsVoid).Then(Voided);

    [Fact] public void is_done_when_the_provider_has_paid_back() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested, Captured, RefundRequested).When(ItsRefund).Then(Refunded);

    [Fact] public void is_done_once() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested, Captured, RefundRequested, Refunded).When(ItsRefund).ThenNothing();

    [Fact] public void does_not_pay_back_what_nobody_asked_for() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested, Captured).When(ItsRefund).ThenRefused(PaymentRefusal.NotUnderWay);
}
