using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <summary>What a state of the saga asks for: <c>{"task":"ConfirmOrder","orderId":"…","paymentId":"…"}</c>.</summary>
/// <param name="Task"><c>ConfirmOrder</c> (with <c>paymentId</c>), <c>RejectUnlessConfirmed</c>, <c>RejectOrder</c> and <c>CancelOrder</c> (with <c>reason</c>), <c>RecordSettlement</c>,
/// <c>RecordCancellation</c> (with <c>payment</c>: <c>voided</c> or <c>refunded</c>),
/// <c>AwaitCustomer</c> (with <c>action</c> and <c>taskToken</c>), or <c>Park</c> (with <c>step</c>, <c>failure</c> and <c>taskToken</c>).</param>
/// <param name="Action">What the payment waits for, as the task <c>AuthorizePayment</c> tells it.</param>
/// <param name="Failure">What the state machine caught: <c>{"Error","Cause"}</c>.</param>
internal sealed record OrderTask(
    string Task,
    string OrderId,
    string? PaymentId = null,
    OrderReason? Reason = null,
    string? Payment = null,
    string? Step = null,
    PaymentActionToAwait? Action = null,
    JsonElement? Failure = null,
    string? TaskToken = null,
    [property: JsonPropertyName("traceparent")] string? TraceParent = null);

/// <param name="PaymentVersion">Of the payment's stream, where it is on record.</param>
internal sealed record PaymentActionToAwait(Uri Url, long PaymentVersion);

/// <param name="Status">As the order then stands: <c>confirmed</c>, <c>rejected</c>, …</param>
internal sealed record OrderTaskResult(string OrderId, string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(OrderTask))]
[JsonSerializable(typeof(OrderTaskResult))]
internal sealed partial class OrderTasksJson : JsonSerializerContext;
