namespace ServerlessShop.Contracts;

/// <summary>What other domains read on <c>shop.payments.v1</c>: which event it is, of which order (the stream's id) and at which version.</summary>
public static class PaymentsTopic
{
    /// <summary>Of the streams <c>payment-{orderId}</c>.</summary>
    public const string Category = "payment";

    /// <summary>The cardholder is done at the provider, well or not.</summary>
    public const string ActionCompleted = "payment-action-completed-v1";

    /// <summary>These three say a <see cref="PaymentStanding"/>: what somebody has done at the provider, and not a saga.</summary>
    public const string RefundedAtProvider = "payment-refunded-at-provider-v1";
    public const string Disputed = "payment-disputed-v1";
    public const string DisputeWon = "payment-dispute-won-v1";
}

/// <summary>How a captured payment stands at the provider after the event that says it.</summary>
/// <param name="Refunded">All that was paid back there.</param>
/// <param name="IsDisputed">A dispute is open, or lost.</param>
public sealed record PaymentStanding(Money Refunded, bool IsDisputed);
