using ServerlessShop.Contracts;

namespace ServerlessShop.Payments;

/// <summary>A payment as the provider has it.</summary>
/// <param name="OrderId">As we gave it along; null: somebody else's, or made by hand.</param>
/// <param name="Held">Authorized, and not captured.</param>
/// <param name="Captured">All that was ever taken, paid back or not.</param>
/// <param name="Lost">What the customer's bank has paid back, after a dispute.</param>
public sealed record ProviderPayment(string IntentId, string? OrderId, IntentStatus Status, Money Held, Money Captured, Money Refunded, Money Lost, DateTimeOffset CreatedAt);

/// <summary>A payment as its stream has it.</summary>
/// <param name="At">Of its last event.</param>
public sealed record RecordedPayment(string OrderId, Payment Payment, DateTimeOffset At);

/// <summary>What our streams say of the money and what the provider says do not agree, in words that a person can act on.</summary>
/// <param name="OrderId">Null if the provider knows of none.</param>
public sealed record PaymentDifference(string? OrderId, string? IntentId, string Finding);

/// <summary>Compares both sides, in both directions: captured − refunded = owed.</summary>
public static class Reconciliation
{
    /// <param name="settledBefore">What has gone on since is under way, and left for the next time.</param>
    public static IEnumerable<PaymentDifference> Compare(
        IReadOnlyCollection<RecordedPayment> recorded, IReadOnlyCollection<ProviderPayment> atProvider, DateTimeOffset settledBefore)
    {
        var intents = atProvider.ToDictionary(intent => intent.IntentId);
        foreach (var (order, payment, at) in recorded)
        {
            if (payment.IntentId is null || at >= settledBefore) continue;
            if (!intents.TryGetValue(payment.IntentId, out var intent)) yield return new(order, payment.IntentId, "is recorded, but the provider does not know it");
            else if (DifferenceOf(payment, intent) is { } finding) yield return new(order, payment.IntentId, finding);
        }

        var known = recorded.Select(r => r.Payment.IntentId).OfType<string>().ToHashSet();
        // One that was created, and not recorded because its task died, holds nothing.
        foreach (var intent in atProvider.Where(intent => !known.Contains(intent.IntentId) && intent.CreatedAt < settledBefore))
            if (intent.Held.Amount > 0 || intent.Captured.Amount > intent.Refunded.Amount + intent.Lost.Amount)
                yield return new(intent.OrderId, intent.IntentId, $"has {intent.Held} authorized and {intent.Captured} captured at the provider, but is not recorded: cancel or refund it there");
    }

    private static string? DifferenceOf(Payment payment, ProviderPayment intent)
    {
        var (amount, none) = (payment.Amount, payment.Amount with { Amount = 0 });
        (Money Held, Money Captured, Money Refunded)? expected = payment.Status switch
        {
            PaymentStatus.Authorized => (amount, none, none),
            PaymentStatus.Captured => (none, amount, amount with { Amount = payment.RefundedAtProvider }),
            PaymentStatus.Refunded => (none, amount, amount),
            PaymentStatus.Voided or PaymentStatus.Declined => (none, none, none),
            _ => null,
        };
        // What a lost dispute has paid back, no refund has to.
        if (payment.Status == PaymentStatus.Refunded && intent.Refunded.Amount == 0 && intent.Lost == amount) return null;
        if (expected is not { } e) return $"is recorded as {payment.Status}, but is {intent.Status} at the provider: its saga has not finished it";
        return e == (intent.Held, intent.Captured, intent.Refunded)
            ? null
            : $"is recorded as {payment.Status} for {amount}; at the provider {intent.Held} is authorized, {intent.Captured} captured and {intent.Refunded} refunded";
    }
}
