using System.Text.Json.Serialization;
using ServerlessShop.Contracts;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>What a state of the saga asks for: <c>{"task":"AuthorizePayment","orderId":"…","amount":{…},"paymentMethod":"…"}</c>.</summary>
/// <param name="Task"><c>AuthorizePayment</c> (with <c>amount</c> and <c>paymentMethod</c>), <c>CapturePayment</c>, <c>VoidPayment</c> or <c>CancelPayment</c>.</param>
internal sealed record PaymentTask(
    string Task,
    string OrderId,
    Money? Amount = null,
    string? PaymentMethod = null,
    [property: JsonPropertyName("traceparent")] string? TraceParent = null);

/// <param name="PaymentId">The payment's id at the provider; null: there is none, and never will be.</param>
/// <param name="Status">As the payment then stands: <c>authorized</c>, <c>captured</c>, <c>voided</c>, <c>refunded</c> or <c>declined</c>.</param>
internal sealed record PaymentTaskResult(string OrderId, string? PaymentId, string Status);

/// <summary>What the error <c>PaymentActionRequired</c> says, as JSON in its message.</summary>
/// <param name="Url">The provider's page for the cardholder.</param>
/// <param name="PaymentVersion">Of the payment's stream: a completion that stands there later ends the wait.</param>
internal sealed record PaymentAction(Uri Url, long PaymentVersion);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PaymentTask))]
[JsonSerializable(typeof(PaymentTaskResult))]
[JsonSerializable(typeof(PaymentAction))]
internal sealed partial class PaymentTasksJson : JsonSerializerContext;
