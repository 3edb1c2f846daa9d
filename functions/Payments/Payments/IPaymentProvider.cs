using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Payments;

/// <summary>
/// The payment provider. Every call answers with the intent as it then stands, also when it had moved on already (a second
/// capture of a captured one, say): so that the caller judges by the status, and a repeat is harmless.
/// </summary>
/// <exception cref="PaymentOutcomeUnknownException">No answer, or none that settles it: the call may have taken effect. Ask again.</exception>
/// <exception cref="PaymentProviderException">The provider refused the request itself: a mistake of ours, such as a wrong key.</exception>
public interface IPaymentProvider
{
    /// <summary>Creates an intent that holds nothing until it is confirmed. Idempotent by order id.</summary>
    Task<IntentCreation> CreateAsync(string orderId, Money amount, string method, CancellationToken cancellation);

    Task<PaymentIntent> GetAsync(string intentId, CancellationToken cancellation);

    /// <summary>
    /// Holds the money: <see cref="IntentStatus.RequiresCapture"/>; or <see cref="IntentStatus.Declined"/>; or
    /// <see cref="IntentStatus.RequiresAction"/>, when the cardholder has to confirm it first, and comes back to the order.
    /// </summary>
    Task<PaymentIntent> ConfirmAsync(string orderId, string intentId, CancellationToken cancellation);

    /// <summary>Takes the money that is held.</summary>
    Task<PaymentIntent> CaptureAsync(string intentId, CancellationToken cancellation);

    /// <summary>Pays back all that was taken. Idempotent by order id; also success when it was paid back before, by us or by a dispute that is lost.</summary>
    /// <exception cref="PaymentDisputedException">A dispute is open: nobody knows yet who will have the money.</exception>
    Task RefundAsync(string orderId, string intentId, CancellationToken cancellation);

    /// <summary>Lets the money go.</summary>
    Task<PaymentIntent> CancelAsync(string intentId, CancellationToken cancellation);
}

public enum IntentStatus { RequiresConfirmation, RequiresAction, RequiresCapture, Declined, Captured, Cancelled, Processing }

/// <param name="Decline">Why, when the status is <see cref="IntentStatus.Declined"/>.</param>
/// <param name="ActionUrl">Where the cardholder confirms it, when the status is <see cref="IntentStatus.RequiresAction"/>.</param>
public sealed record PaymentIntent(string Id, IntentStatus Status, PaymentDecline? Decline = null, Uri? ActionUrl = null);

/// <summary>What comes of creating an intent.</summary>
public abstract record IntentCreation
{
    private IntentCreation() { }

    public sealed record Created(PaymentIntent Intent) : IntentCreation;

    /// <summary>There is no such payment method, or it cannot be used: no intent was created.</summary>
    public sealed record MethodRefused(PaymentDecline Decline) : IntentCreation;
}

public sealed class PaymentOutcomeUnknownException(string message, Exception? cause = null) : TransientException(message, cause);

public sealed class PaymentDisputedException(string message) : Exception(message);

public sealed class PaymentProviderException(string message) : Exception(message);
