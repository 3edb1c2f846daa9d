using ServerlessShop.Payments;

namespace ServerlessShop.Checking;

/// <summary>What our streams say of the money is what the provider says, in both directions.</summary>
internal static class PaymentsAgainstProvider
{
    public static IEnumerable<Difference> Compare(IReadOnlyList<ProviderPayment> atProvider, Tables tables)
    {
        var intents = atProvider.ToDictionary(intent => intent.Id);
        var recorded = new HashSet<string>();
        foreach (var (order, payment, _) in tables.Payments)
        {
            if (payment.IntentId is null) continue;
            recorded.Add(payment.IntentId);
            if (!intents.TryGetValue(payment.IntentId, out var intent)) yield return new Difference($"payment of order {order}", $"is {payment.IntentId} on record, which the provider does not know");
            else if (Of(payment, intent) is { } finding) yield return new Difference($"payment of order {order}", finding);
        }

        // One that was created, and died before it was recorded, holds nothing.
        foreach (var intent in atProvider.Where(intent => !recorded.Contains(intent.Id) && intent.Status is "requires_capture" or "succeeded"))
            yield return new Difference($"intent {intent.Id}", $"is {intent.Status} at the provider for order {intent.OrderId ?? "(none)"}, and on no stream: cancel or refund it there");
    }

    private static string? Of(Payment payment, ProviderPayment intent)
    {
        var amount = payment.Amount.Amount;
        return payment.Status switch
        {
            PaymentStatus.Authorized when intent.Status == "requires_capture" => null,
            PaymentStatus.Captured when intent is { Status: "succeeded", Refunded: 0 } && IsAll(intent.Captured) => null,
            PaymentStatus.Refunded when intent.Status == "succeeded" && IsAll(intent.Captured) && intent.Refunded == intent.Captured => null,
            PaymentStatus.Voided when intent.Status is "canceled" or "requires_confirmation" or "requires_payment_method" => null,
            PaymentStatus.Declined when intent.Status is "requires_payment_method" or "canceled" => null,
            PaymentStatus.Authorized or PaymentStatus.Captured or PaymentStatus.Refunded or PaymentStatus.Voided or PaymentStatus.Declined =>
                $"is {payment.Status} over {amount} on record; the provider's {intent.Id} is {intent.Status}, captured {intent.Captured} and refunded {intent.Refunded} in minor units",
            _ => $"is left at {payment.Status}: its saga has not ended it",
        };

        // Whatever the currency's minor unit is, it is a power of ten.
        bool IsAll(long minorUnits) => minorUnits == amount || minorUnits == amount * 100 || minorUnits == amount * 1000;
    }
}
