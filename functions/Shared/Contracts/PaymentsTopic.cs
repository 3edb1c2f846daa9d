namespace ServerlessShop.Contracts;

/// <summary>What other domains read on <c>shop.payments.v1</c>: which event it is, of which order (the stream's id) and at which version.</summary>
public static class PaymentsTopic
{
    /// <summary>Of the streams <c>payment-{orderId}</c>.</summary>
    public const string Category = "payment";

    /// <summary>The cardholder is done at the provider, well or not.</summary>
    public const string ActionCompleted = "payment-action-completed-v1";
}
