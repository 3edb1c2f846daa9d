using System.Text.Json.Serialization;
using ServerlessShop.Aws;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Payments.Functions.Stripe;
using ServerlessShop.Sagas;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <param name="ReturnUrl">The page to which the provider sends a cardholder back.</param>
internal sealed record TasksSettings(string EventsTable, StripeSettings Stripe, Uri ReturnUrl)
{
    public static TasksSettings Read(Settings settings) => new(
        settings.Required("EVENTS_TABLE"), StripeSettings.Read(settings), new Uri(settings.Required("PAYMENT_RETURN_URL")));
}

/// <summary>The sagas' steps on payments: each takes its payment up where the payment's stream says that it stands.</summary>
internal sealed class PaymentTasks(CommandRunner runner, IPaymentProvider provider, TimeProvider time)
{
    public static IInvocationHandler Start(TasksSettings settings, Sandbox sandbox)
    {
        var runner = sandbox.CreateCommandRunner(sandbox.OpenEventStore(sandbox.OpenDynamoDb(), settings.EventsTable));
        var tasks = new PaymentTasks(runner, new StripePayments(StripeHttp.Open(sandbox, settings.Stripe), settings.ReturnUrl), sandbox.Time);
        return TaskHandler.Create(sandbox, tasks.RunAsync, PaymentTasksJson.Default.PaymentTask, PaymentTasksJson.Default.PaymentTaskResult);
    }

    /// <returns>
    /// Refused as <c>payment-declined</c>, <c>payment-voided</c> (undone before), <c>payment-cancelled</c>, <c>capture-refused</c> (by the
    /// provider, for good), or as another <see cref="PaymentRefusal"/>. <c>AuthorizePayment</c> may require the customer's action.
    /// </returns>
    /// <exception cref="PaymentOutcomeUnknownException">The provider has not settled it: try again.</exception>
    public async Task<TaskOutcome<PaymentTaskResult>> RunAsync(PaymentTask task, CommandContext context, CancellationToken deadline)
    {
        var journal = new PaymentJournal(runner, context, time);
        var outcome = task switch
        {
            { Task: "AuthorizePayment", Amount: { } amount, PaymentMethod: { } method } =>
                await new AuthorizingPayment(journal, provider).RunAsync(task.OrderId, amount, method, deadline),
            { Task: "CapturePayment" } => await new CapturingPayment(journal, provider).RunAsync(task.OrderId, deadline),
            { Task: "CancelPayment" } => await new CancellingPayment(journal, provider).RunAsync(task.OrderId, deadline),
            { Task: "VoidPayment" } => await new VoidingPayment(journal, provider).RunAsync(task.OrderId, deadline),
            _ => throw new FunctionErrorException("InvalidTask", $"Unknown or incomplete payment task {task.Task}."),
        };
        return outcome.Select(payment => new PaymentTaskResult(task.OrderId, payment.IntentId, PaymentTaskResult.NameOf(payment.Status)));
    }
}

/// <summary>What a state of the saga asks for: <c>{"task":"AuthorizePayment","orderId":"…","actor":"place-order","amount":{…},"paymentMethod":"…"}</c>.</summary>
/// <param name="Task"><c>AuthorizePayment</c> (with <c>amount</c> and <c>paymentMethod</c>), <c>CapturePayment</c>, <c>VoidPayment</c> or <c>CancelPayment</c>.</param>
internal sealed record PaymentTask(
    string Task,
    string OrderId,
    string Actor,
    Money? Amount = null,
    string? PaymentMethod = null,
    [property: JsonPropertyName("traceparent")] string? TraceParent = null) : ISagaTask;

/// <param name="PaymentId">The payment's id at the provider, or null if there is none and never will be.</param>
/// <param name="Status">Where the money is: <c>authorized</c> (held), <c>captured</c>, <c>voided</c> (none is held, also after a decline) or <c>refunded</c>.</param>
internal sealed record PaymentTaskResult(string OrderId, string? PaymentId, string Status)
{
    public static string NameOf(PaymentStatus status) => status switch
    {
        // A late AuthorizePayment finds the payment further on: what it wanted has been done.
        PaymentStatus.Authorized or PaymentStatus.CaptureRequested or PaymentStatus.CancelRequested => "authorized",
        PaymentStatus.Captured or PaymentStatus.RefundRequested => "captured",
        PaymentStatus.Voided or PaymentStatus.Declined => "voided",
        PaymentStatus.Refunded => "refunded",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unexpected payment status."),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PaymentTask))]
[JsonSerializable(typeof(PaymentTaskResult))]
internal sealed partial class PaymentTasksJson : JsonSerializerContext;
