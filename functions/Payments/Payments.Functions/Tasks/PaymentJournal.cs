using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>Writes each step of one payment down, in its stream, before the next one is taken.</summary>
internal sealed class PaymentJournal(CommandRunner runner, TimeProvider time)
{
    private const string Actor = "place-order-saga";

    private LoadedStream<Payment>? _known;

    /// <summary>Of the stream, after the last command.</summary>
    public long Version => _known?.Version ?? 0;

    /// <returns>The payment as it stands after the command.</returns>
    /// <exception cref="PaymentRefusedException"></exception>
    public async Task<Payment> RecordAsync(Func<DateTimeOffset, PaymentCommand> at, CancellationToken cancellation)
    {
        var command = at(time.GetUtcNow());
        var context = new CommandContext(Actor, command.At, TraceParent: TraceContext.Traceparent);
        _known = await runner.TransactAsync(context, unit => DecideAsync(unit, command), cancellation);
        return _known.State;
    }

    private async Task<LoadedStream<Payment>> DecideAsync(UnitOfWork unit, PaymentCommand command)
    {
        // What this task wrote itself it need not read again: had anybody else written since, the append would fail, and it is read.
        if (unit.Attempt == 1 && _known is { } known && Payment.Decider.Decide(known.State, command) is Decision<PaymentEvent>.Accepted { Events: { Count: > 0 } next })
            return unit.Append(Payment.Decider, known, next);
        var stream = await unit.LoadAsync(Payment.Decider, command.OrderId);
        return Payment.Decider.Decide(stream.State, command) switch
        {
            Decision<PaymentEvent>.Accepted accepted => unit.Append(Payment.Decider, stream, accepted.Events),
            Decision<PaymentEvent>.Refused refused => throw new PaymentRefusedException(refused.Refusal),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no decision."),
        };
    }
}

/// <summary>The payment's stream, or the provider for good, refuses the step.</summary>
internal sealed class PaymentRefusedException(Refusal refusal) : Exception(refusal.Detail)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>The cardholder has to confirm the payment, which is on record.</summary>
internal sealed class PaymentActionRequiredException(Payment payment, long version) : Exception($"The payment {payment.IntentId} waits for the cardholder.")
{
    public Payment Payment { get; } = payment;

    /// <summary>Of the payment's stream.</summary>
    public long Version { get; } = version;
}
