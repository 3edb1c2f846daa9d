using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

public class Requesting_a_payment
{
    [Fact] public void records_the_amount_and_the_method() => Given().When(Request).Then(Requested);

    [Fact] public void again_records_nothing() => Given(Requested, IntentCreated).When(Request).ThenNothing();

    [Fact] public void after_a_decline_is_refused() =>
        Given(Requested, IntentCreated, Declined).When(Request).ThenRefused(PaymentRefusal.Declined(NoFunds));

    [Fact] public void after_its_undoing_is_refused() => Given(Voided).When(Request).ThenRefused(PaymentRefusal.Voided);

    [Fact] public void while_it_is_undone_is_refused() =>
        Given(Requested, IntentCreated, VoidRequested).When(Request).ThenRefused(PaymentRefusal.Voided);

    [Fact] public void a_refusal_tells_the_providers_reason() =>
        Assert.Equal("Your card has insufficient funds.", PaymentRefusal.Declined(NoFunds).Detail);
}

public class Recording_an_authorization
{
    [Fact] public void first_takes_down_the_intent() => Given(Requested).When(ItsIntent).Then(IntentCreated);

    [Fact] public void of_the_same_intent_twice_records_nothing() => Given(Requested, IntentCreated).When(ItsIntent).ThenNothing();

    [Fact] public void of_a_second_intent_is_refused() =>
        Given(Requested, IntentCreated).When(ItsIntent with { IntentId = "pi_2" }).ThenRefused(PaymentRefusal.NotUnderWay);

    [Fact] public void of_the_same_intent_after_its_decline_is_refused() =>
        Given(Requested, IntentCreated, Declined).When(ItsIntent).ThenRefused(PaymentRefusal.Declined(NoFunds));

    [Fact] public void of_an_intent_after_its_undoing_is_refused() => Given(Requested, Voided).When(ItsIntent).ThenRefused(PaymentRefusal.Voided);

    [Fact] public void holds_the_money() => Given(Requested, IntentCreated).When(ItsAuthorization).Then(Authorized);

    [Fact] public void without_an_intent_on_record_is_refused() => Given(Requested).When(ItsAuthorization).ThenRefused(PaymentRefusal.NotUnderWay);

    [Fact] public void twice_records_nothing() => Given(Requested, IntentCreated, Authorized).When(ItsAuthorization).ThenNothing();

    [Fact] public void after_a_decline_is_refused() =>
        Given(Requested, IntentCreated, Declined).When(ItsAuthorization).ThenRefused(PaymentRefusal.NotUnderWay);

    [Fact] public void while_it_is_undone_is_refused() =>
        Given(Requested, IntentCreated, VoidRequested).When(ItsAuthorization).ThenRefused(PaymentRefusal.Voided);
}

public class Recording_a_decline
{
    [Fact] public void keeps_the_providers_reason() => Given(Requested, IntentCreated).When(ItsDecline).Then(Declined);

    [Fact] public void of_a_payment_method_that_does_not_exist_needs_no_intent() => Given(Requested).When(ItsDecline).Then(Declined);

    [Fact] public void twice_records_nothing() => Given(Requested, Declined).When(ItsDecline).ThenNothing();

    [Fact] public void of_what_is_authorized_is_refused() =>
        Given(Requested, IntentCreated, Authorized).When(ItsDecline).ThenRefused(PaymentRefusal.NotUnderWay);
}
