using System.Text.Json.Serialization;
using ServerlessShop.Contracts;
using ServerlessShop.Sagas;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>What a state of the saga asks for: <c>{"task":"AuthorizePayment","orderId":"…","actor":"place-order","amount":{…},"paymentMethod":"…"}</c>.</summary>
/// <param name="Task"><c>AuthorizePayment</c> (with <c>amount</c> and <c>paymentMethod</c>), <c>CapturePayment</c>, <c>VoidPayment</c> or <c>CancelPayment</c>.</param>
internal sealed record PaymentTask(
    string Task,
    string OrderId,
    string Actor,
    Money? Amount = null,
    string? PaymentMethod = null,
    [property: JsonPropertyName("traceparent")] string? TraceParent = null) : ISagaTask;

/// <param name="PaymentId">The payment's id at the provider; null: there is none, and never will be.</param>
/// <param name="Status">What is with the money: <c>authorized</c> (held), <c>captured</c>, <c>voided</c> (none is held, also after a decline) or <c>refunded</c>.</param>
internal sealed record PaymentTaskResult(string OrderId, string? PaymentId, string Status)
{
    public static string NameOf(PaymentStatus status) => status switch
    {
        // A late AuthorizePayment finds the payment further on: what it wanted has been done.
        PaymentStatus.Authorized or PaymentStatus.CaptureRequested or PaymentStatus.CancelRequested => "authorized",
        PaymentStatus.Captured or PaymentStatus.RefundRequested => "captured",
        PaymentStatus.Voided or PaymentStatus.Declined => "voided",
        PaymentStatus.Refunded => "refunded",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No task leaves a payment like this."),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PaymentTask))]
[JsonSerializable(typeof(PaymentTaskResult))]
internal sealed partial class PaymentTasksJson : JsonSerializerContext;
