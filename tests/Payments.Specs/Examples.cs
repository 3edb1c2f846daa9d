using ServerlessShop.Contracts;
using ServerlessShop.Testing;

namespace ServerlessShop.Payments.Specs;

internal static class Examples
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Money Price = new(25.50m, "EUR");
    public static readonly PaymentDecline NoFunds = new("insufficient_funds", "Your card has insufficient funds.");

    public static readonly Uri ReturnUrl = new("https://shop.test/orders");
    public static readonly Uri ActionUrl = new("https://stripe.test/confirm/pi_1");

    public static readonly RequestPayment Request = new("o-1", Price, "pm_card_visa", Noon);
    public static readonly RequestCapture Capture = new("o-1", Noon);
    public static readonly RequestVoid VoidIt = new("o-1", Noon);
    public static readonly RequestCancel Cancel = new("o-1", Noon);
    public static readonly RecordIntent ItsIntent = new("o-1", "pi_1", Noon);
    public static readonly RecordActionRequired ItsAction = new("o-1", ActionUrl, Noon);
    public static readonly RecordActionCompleted ItsCompletion = new("o-1", "pi_1", "evt_1", Noon);
    public static readonly RecordAuthorization ItsAuthorization = new("o-1", Noon);
    public static readonly RecordDecline ItsDecline = new("o-1", NoFunds, Noon);
    public static readonly RecordCapture ItsCapture = new("o-1", Noon);
    public static readonly RecordVoid ItsVoid = new("o-1", Noon);
    public static readonly RecordRefund ItsRefund = new("o-1", Noon);

    public static readonly RecordProviderRefund ProvidersRefund = new("o-1", "pi_1", Price with { Amount = 10 }, "evt_2", Noon);
    public static readonly RecordDispute ItsDispute = new("o-1", "pi_1", "dp_1", "evt_3", Noon);
    public static readonly RecordDisputeWon ItsVictory = new("o-1", "pi_1", "dp_1", "evt_4", Noon);

    public static readonly PaymentRequested Requested = new("o-1", Price, "pm_card_visa", Noon);
    public static readonly PaymentIntentCreated IntentCreated = new("o-1", "pi_1", Noon);
    public static readonly PaymentActionRequired ActionRequired = new("o-1", ActionUrl, Noon);
    public static readonly PaymentActionCompleted ActionCompleted = new("o-1", "evt_1", Noon);
    public static readonly PaymentAuthorized Authorized = new("o-1", Noon);
    public static readonly PaymentDeclined Declined = new("o-1", NoFunds.Code, NoFunds.Detail, Noon);
    public static readonly PaymentCaptureRequested CaptureRequested = new("o-1", Noon);
    public static readonly PaymentCaptured Captured = new("o-1", Price, Noon);
    public static readonly PaymentVoidRequested VoidRequested = new("o-1", Noon);
    public static readonly PaymentVoided Voided = new("o-1", Noon);
    public static readonly PaymentCancelRequested CancelRequested = new("o-1", Noon);
    public static readonly PaymentRefundRequested RefundRequested = new("o-1", Price, Noon);
    public static readonly PaymentRefunded Refunded = new("o-1", Price, Noon);

    public static readonly PaymentRefundedAtProvider RefundedAtProvider = new("o-1", Price with { Amount = 10 }, IsDisputed: false, "evt_2", Noon);
    public static readonly PaymentDisputed Disputed = new("o-1", "dp_1", Price with { Amount = 0 }, IsDisputed: true, "evt_3", Noon);
    public static readonly PaymentDisputeWon DisputeWon = new("o-1", "dp_1", Price with { Amount = 0 }, IsDisputed: false, "evt_4", Noon);

    public static DeciderSpec<Payment, PaymentCommand, PaymentEvent>.GivenSteps Given(params PaymentEvent[] past) =>
        new DeciderSpec<Payment, PaymentCommand, PaymentEvent>(Payment.Decider).Given(past);
}
