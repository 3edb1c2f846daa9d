using CsCheck;
using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;
using static ServerlessShop.Payments.Specs.Examples;

namespace ServerlessShop.Payments.Specs;

/// <summary>What holds of a payment however commands come: late, twice, in any order.</summary>
public class Any_sequence_of_commands
{
    private static readonly Gen<PaymentCommand> s_command = Gen.OneOf([.. Every.Kind<PaymentCommand>().Select(GenOf)]);

    private static readonly Gen<PaymentCommand[]> s_commands = s_command.Array[0, 15];

    private static Gen<PaymentCommand> GenOf(Type command) => command.Name switch
    {
        nameof(RequestPayment) => Gen.Const<PaymentCommand>(Request),
        nameof(RecordIntent) => Gen.OneOf<PaymentCommand>(ItsIntent, ItsIntent with { IntentId = "pi_2" }),
        nameof(RecordActionRequired) => Gen.Const<PaymentCommand>(ItsAction),
        nameof(RecordActionCompleted) => Gen.Const<PaymentCommand>(ItsCompletion),
        nameof(RecordAuthorization) => Gen.Const<PaymentCommand>(ItsAuthorization),
        nameof(RecordDecline) => Gen.Const<PaymentCommand>(ItsDecline),
        nameof(RequestCapture) => Gen.Const<PaymentCommand>(Capture),
        nameof(RecordCapture) => Gen.Const<PaymentCommand>(ItsCapture),
        nameof(RequestVoid) => Gen.Const<PaymentCommand>(VoidIt),
        nameof(RecordVoid) => Gen.Const<PaymentCommand>(ItsVoid),
        nameof(RequestCancel) => Gen.Const<PaymentCommand>(Cancel),
        nameof(RecordRefund) => Gen.Const<PaymentCommand>(ItsRefund),
        nameof(RecordProviderRefund) => Gen.OneOf<PaymentCommand>(ProvidersRefund, ProvidersRefund with { Refunded = Price }),
        nameof(RecordDispute) => Gen.OneOf<PaymentCommand>(ItsDispute, ItsDispute with { DisputeId = "dp_2" }),
        nameof(RecordDisputeWon) => Gen.OneOf<PaymentCommand>(ItsVictory, ItsVictory with { DisputeId = "dp_2" }),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Name, "Say how such a command comes about."),
    };

    [Fact]
    public void adds_nothing_for_a_command_that_is_repeated() => s_commands.Select(s_command).Sample((commands, command) =>
        Assert.Empty(EventsOf(Fold(Run([.. commands, command])), command)));

    [Fact]
    public void has_one_intent_at_most() => s_commands.Sample(commands =>
        Assert.True(Run(commands).Count(e => e is PaymentIntentCreated) <= 1));

    [Fact]
    public void ends_voided_or_refunded_or_declined_and_only_once() => s_commands.Sample(commands =>
    {
        var events = OfOurs(Run(commands));
        var end = events.FindIndex(e => e is PaymentVoided or PaymentRefunded or PaymentDeclined);
        Assert.True(end < 0 || end == events.Count - 1);
    });

    [Fact]
    public void takes_money_once_at_most_and_pays_back_what_it_took() => s_commands.Sample(commands =>
    {
        var events = Run(commands);
        var captured = events.OfType<PaymentCaptured>().Sum(e => e.Amount.Amount);
        Assert.True(captured <= Price.Amount);
        Assert.All(events.OfType<PaymentRefundRequested>(), e => Assert.Equal(captured, e.Amount.Amount));
        Assert.All(events.OfType<PaymentRefunded>(), e => Assert.Equal(captured, e.Amount.Amount));
        Assert.False(captured > 0 && events.Exists(e => e is PaymentVoided));
    });

    [Fact]
    public void announces_each_call_that_moves_money() => s_commands.Sample(commands =>
    {
        var events = OfOurs(Run(commands));
        Assert.All(events.Index().Where(e => e.Item is PaymentCaptured), e => Assert.True(events[e.Index - 1] is PaymentCaptureRequested or PaymentCancelRequested));
        Assert.All(events.Index().Where(e => e.Item is PaymentRefunded), e => Assert.IsType<PaymentRefundRequested>(events[e.Index - 1]));
        Assert.All(events.Index().Where(e => e.Item is PaymentCaptureRequested), e => Assert.IsType<PaymentAuthorized>(events[e.Index - 1]));
        Assert.All(events.Index().Where(e => e.Item is PaymentAuthorized), e => Assert.True(events[e.Index - 1] is PaymentIntentCreated or PaymentActionRequired or PaymentActionCompleted));
    });

    [Fact]
    public void says_with_each_word_of_the_provider_how_it_then_stands() => s_commands.Sample(commands =>
    {
        var events = Run(commands);
        foreach (var (index, e) in events.Index())
        {
            var then = Fold(events.Take(index + 1));
            if (e is PaymentRefundedAtProvider refunded) Assert.Equal((then.RefundedAtProvider, then.IsDisputed), (refunded.Refunded.Amount, refunded.IsDisputed));
            if (e is PaymentDisputed disputed) Assert.Equal((then.RefundedAtProvider, then.IsDisputed), (disputed.Refunded.Amount, disputed.IsDisputed));
            if (e is PaymentDisputeWon won) Assert.Equal((then.RefundedAtProvider, then.IsDisputed), (won.Refunded.Amount, won.IsDisputed));
        }
    });

    // What the provider tells of its own accord comes at any time.
    private static List<PaymentEvent> OfOurs(IEnumerable<PaymentEvent> events) =>
        [.. events.Where(e => e is not (PaymentRefundedAtProvider or PaymentDisputed or PaymentDisputeWon))];

    private static List<PaymentEvent> Run(PaymentCommand[] commands)
    {
        var events = new List<PaymentEvent>();
        foreach (var command in commands) events.AddRange(EventsOf(Fold(events), command));
        return events;
    }

    private static Payment Fold(IEnumerable<PaymentEvent> events) => events.Aggregate(Payment.Initial, Payment.Evolve);

    private static IReadOnlyList<PaymentEvent> EventsOf(Payment payment, PaymentCommand command) =>
        PaymentDecider.Decide(payment, command) is Decision<PaymentEvent>.Accepted accepted ? accepted.Events : [];
}
