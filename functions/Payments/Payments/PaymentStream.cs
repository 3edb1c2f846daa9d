using System.Text.Json.Serialization;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Payments;

/// <summary>The stream <c>payment-{orderId}</c>: a dozen events at most, so it needs no snapshots.</summary>
public static class PaymentStream
{
    public static readonly StreamModel<Payment, PaymentEvent> Model = new(
        "payment",
        Payment.Initial,
        Payment.Evolve,
        new EventCatalog<PaymentEvent>()
            .Add(PaymentJson.Default.PaymentRequested)
            .Add(PaymentJson.Default.PaymentIntentCreated)
            .Add(PaymentJson.Default.PaymentActionRequired)
            .Add(PaymentJson.Default.PaymentActionCompleted)
            .Add(PaymentJson.Default.PaymentAuthorized)
            .Add(PaymentJson.Default.PaymentDeclined)
            .Add(PaymentJson.Default.PaymentCaptureRequested)
            .Add(PaymentJson.Default.PaymentCaptured)
            .Add(PaymentJson.Default.PaymentVoidRequested)
            .Add(PaymentJson.Default.PaymentVoided)
            .Add(PaymentJson.Default.PaymentCancelRequested)
            .Add(PaymentJson.Default.PaymentRefundRequested)
            .Add(PaymentJson.Default.PaymentRefunded));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PaymentRequested))]
[JsonSerializable(typeof(PaymentIntentCreated))]
[JsonSerializable(typeof(PaymentActionRequired))]
[JsonSerializable(typeof(PaymentActionCompleted))]
[JsonSerializable(typeof(PaymentAuthorized))]
[JsonSerializable(typeof(PaymentDeclined))]
[JsonSerializable(typeof(PaymentCaptureRequested))]
[JsonSerializable(typeof(PaymentCaptured))]
[JsonSerializable(typeof(PaymentVoidRequested))]
[JsonSerializable(typeof(PaymentVoided))]
[JsonSerializable(typeof(PaymentCancelRequested))]
[JsonSerializable(typeof(PaymentRefundRequested))]
[JsonSerializable(typeof(PaymentRefunded))]
public sealed partial class PaymentJson : JsonSerializerContext;
