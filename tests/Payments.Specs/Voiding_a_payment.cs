using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

public class Voiding_a_payment
{
    [Fact] public void that_never_was_leaves_a_tombstone() => Given().When(VoidIt).Then(Voided);

    [Fact] public void without_an_intent_has_nothing_to_cancel() => Given(Requested).When(VoidIt).Then(Voided);

    [Fact] public void whose_outcome_is_unknown_is_recorded_before_it_is_done() => Given(Requested, IntentCreated).When(VoidIt).Then(VoidRequested);

    [Fact] public void that_is_authorized_is_recorded_before_it_is_done() => Given(Requested, IntentCreated, Authorized).When(VoidIt).Then(VoidRequested);

    [Fact] public void again_records_nothing() => Given(Requested, IntentCreated, VoidRequested).When(VoidIt).ThenNothing();

    [Fact] public void that_was_declined_has_nothing_to_undo() => Given(Requested, IntentCreated, Declined).When(VoidIt).ThenNothing();

    [Fact] public void that_is_being_captured_is_refused() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested).When(VoidIt).ThenRefused(PaymentRefusal.CaptureRequested);

    [Fact] public void that_was_captured_is_refused() =>
        Given(Requested, IntentCreated, Authorized, CaptureRequested, Captured).When(VoidIt).ThenRefused(PaymentRefusal.Captured);

    [Fact] public void is_done_when_the_provider_has_cancelled() => Given(Requested, IntentCreated, VoidRequested).When(ItsVoid).Then(Voided);

    [Fact] public void is_done_once() => Given(Requested, IntentCreated, VoidRequested, Voided).When(ItsVoid).ThenNothing();

    [Fact] public void is_not_done_without_having_been_asked_for() =>
        Given(Requested, IntentCreated, Authorized).When(ItsVoid).ThenRefused(PaymentRefusal.NotUnderWay);
}
