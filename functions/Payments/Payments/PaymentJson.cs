using System.Text.Json.Serialization;

namespace ServerlessShop.Payments;

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
[JsonSerializable(typeof(PaymentRefundedAtProvider))]
[JsonSerializable(typeof(PaymentDisputed))]
[JsonSerializable(typeof(PaymentDisputeWon))]
public sealed partial class PaymentJson : JsonSerializerContext;
