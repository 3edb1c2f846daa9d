using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

public class Confirming_by_the_owner
{
    [Fact] public void is_recorded_once() => Given(Requested, IntentCreated).When(ItsAction).Then(ActionRequired);

    [Fact] public void that_is_wanted_already_is_the_same() => Given(Requested, IntentCreated, ActionRequired).When(ItsAction).ThenNothing();

    [Fact] public void after_the_undoing_is_refused() => Given(Requested, IntentCreated, VoidRequested).When(ItsAction).ThenRefused(PaymentRefusal.Voided);

    [Fact] public void that_is_done_is_recorded() => Given(Requested, IntentCreated, ActionRequired).When(ItsCompletion).Then(ActionCompleted);

    [Fact] public void that_is_done_is_recorded_once() => Given(Requested, IntentCreated, ActionRequired, ActionCompleted).When(ItsCompletion).ThenNothing();

    [Fact] public void of_another_intent_is_none_of_ours() =>
        Given(Requested, IntentCreated, ActionRequired).When(ItsCompletion with { IntentId = "pi_2" }).ThenNothing();

    [Fact] public void that_nobody_waits_for_changes_nothing()
    {
        Given().When(ItsCompletion).ThenNothing();
        Given(Requested, IntentCreated, Authorized).When(ItsCompletion).ThenNothing();
        Given(Requested, IntentCreated, Authorized, CaptureRequested, Captured).When(ItsCompletion).ThenNothing();
        Given(Requested, IntentCreated, ActionRequired, VoidRequested, Voided).When(ItsCompletion).ThenNothing();
    }

    [Fact] public void can_be_wanted_again() => Given(Requested, IntentCreated, ActionRequired, ActionCompleted).When(ItsAction).Then(ActionRequired);

    [Fact] public void leads_to_the_authorization_also_before_its_message_came() =>
        Given(Requested, IntentCreated, ActionRequired).When(ItsAuthorization).Then(Authorized);

    [Fact] public void that_failed_is_a_decline() => Given(Requested, IntentCreated, ActionRequired, ActionCompleted).When(ItsDecline).Then(Declined);

    [Fact] public void that_nobody_gives_is_undone_at_the_provider() => Given(Requested, IntentCreated, ActionRequired).When(VoidIt).Then(VoidRequested);
}
