using ServerlessShop.EventSourcing;
using ServerlessShop.Sagas;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>Writes each step of one payment down, in its stream, before the next one is taken.</summary>
/// <param name="task">Actor and trace of the task; each step has its own time.</param>
internal sealed class PaymentJournal(CommandRunner runner, CommandContext task, TimeProvider time)
{
    private LoadedStream<Payment>? _known;

    /// <summary>Version of the stream after the last command that was accepted.</summary>
    public long Version => _known?.Version ?? 0;

    /// <returns>The payment as it stands after the command, or why it is refused.</returns>
    public async Task<TaskOutcome<Payment>> RecordAsync(Func<DateTimeOffset, PaymentCommand> at, CancellationToken cancellation)
    {
        var command = at(time.GetUtcNow());
        LoadedStream<Payment>? after = null;
        var result = await runner.TransactAsync(task with { At = command.At }, async unit =>
        {
            (var decided, after) = await DecideAsync(unit, command);
            return decided;
        }, cancellation);
        if (result is CommandResult<Payment>.Accepted) _known = after;
        return result.ToOutcome();
    }

    private async Task<(CommandResult<Payment>, LoadedStream<Payment>?)> DecideAsync(UnitOfWork unit, PaymentCommand command)
    {
        // What this task wrote itself it need not read again: had anybody else written since, the append would fail, and it is read.
        if (unit.Attempt == 1 && _known is { } known && Payment.Decider.Decide(known.State, command) is Decision<PaymentEvent>.Accepted { Events: { Count: > 0 } next })
            return Accept(known, unit.Append(Payment.Decider, known, next));
        var stream = await unit.LoadAsync(Payment.Decider, command.OrderId);
        return Payment.Decider.Decide(stream.State, command) switch
        {
            Decision<PaymentEvent>.Accepted accepted => Accept(stream, unit.Append(Payment.Decider, stream, accepted.Events)),
            Decision<PaymentEvent>.Refused refused => (new CommandResult<Payment>.Refused(refused.Refusal), null),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is not a known decision."),
        };
    }

    private static (CommandResult<Payment>, LoadedStream<Payment>?) Accept(LoadedStream<Payment> before, LoadedStream<Payment> after) =>
        (new CommandResult<Payment>.Accepted(after.State, after.Version, IsRepeat: after.Version == before.Version), after);
}
