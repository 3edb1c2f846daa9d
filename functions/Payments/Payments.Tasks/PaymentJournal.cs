using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;

namespace ServerlessShop.Payments.Tasks;

/// <summary>Writes each step of a payment down, in its stream, before the next one is taken.</summary>
internal sealed class PaymentJournal(CommandRunner runner, TimeProvider time)
{
    private const string Actor = "place-order-saga";

    /// <returns>The payment as it stands after the command.</returns>
    /// <exception cref="PaymentRefusedException"></exception>
    public async Task<Payment> RecordAsync(Func<DateTimeOffset, PaymentCommand> at, CancellationToken cancellation)
    {
        var command = at(time.GetUtcNow());
        var context = new CommandContext(Actor, command.At, TraceParent: TraceContext.Traceparent);
        var result = await runner.RunAsync(
            PaymentStream.Model, command.OrderId, context, payment => PaymentDecider.Decide(payment, command), cancellation);
        return result is CommandResult<Payment>.Refused refused
            ? throw new PaymentRefusedException(refused.Refusal)
            : ((CommandResult<Payment>.Accepted)result).State;
    }
}

/// <summary>The payment's stream, or the provider for good, refuses the step.</summary>
internal sealed class PaymentRefusedException(Refusal refusal) : Exception(refusal.Detail)
{
    public Refusal Refusal { get; } = refusal;
}
