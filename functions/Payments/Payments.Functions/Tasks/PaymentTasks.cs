using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Payments.Functions.Stripe;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <param name="ReturnUrl">The page to which the provider sends a cardholder back.</param>
internal sealed record TasksSettings(string EventsTable, StripeSettings Stripe, Uri ReturnUrl)
{
    public static TasksSettings Read(Settings settings) => new(
        settings.Required("EVENTS_TABLE"), StripeSettings.Read(settings), new Uri(settings.Required("PAYMENT_RETURN_URL")));
}

/// <summary>
/// The saga's steps on payments. A refusal fails the invocation under its name (<c>PaymentDeclined</c>, <c>PaymentVoided</c>, …), on
/// which the state machine's <c>Catch</c> matches; <c>TransientError</c> is worth a retry; any other failure is an unknown outcome to it.
/// <c>PaymentActionRequired</c> says in its message, as JSON, where the cardholder has to go: an error too, so that an order
/// which needs no confirmation passes through no state that asks for it.
/// </summary>
internal sealed class PaymentTasks(CommandRunner runner, IPaymentProvider provider, TimeProvider time, ILogger log)
{
    public static IInvocationHandler Start(TasksSettings settings, Sandbox sandbox)
    {
        var runner = new CommandRunner(sandbox.OpenEventStore(sandbox.OpenDynamoDb(), settings.EventsTable), sandbox.Time);
        var provider = new StripePayments(StripeHttp.Open(sandbox, settings.Stripe), settings.ReturnUrl);
        var tasks = new PaymentTasks(runner, provider, sandbox.Time, sandbox.Logs.CreateLogger<PaymentTasks>());
        return JsonHandler.Create<PaymentTask, PaymentTaskResult>(
            tasks.HandleAsync, PaymentTasksJson.Default.PaymentTask, PaymentTasksJson.Default.PaymentTaskResult, task => task.TraceParent);
    }

    public async Task<PaymentTaskResult> HandleAsync(PaymentTask task, ILambdaContext context, CancellationToken deadline)
    {
        using var scope = log.ScopeOf(("orderId", task.OrderId), ("task", task.Task));
        var journal = new PaymentJournal(runner, time);
        try
        {
            var payment = task switch
            {
                { Task: "AuthorizePayment", Amount: { } amount, PaymentMethod: { } method } =>
                    await new AuthorizingPayment(journal, provider).RunAsync(task.OrderId, amount, method, deadline),
                { Task: "CapturePayment" } => await new CapturingPayment(journal, provider).RunAsync(task.OrderId, deadline),
                { Task: "CancelPayment" } => await new CancellingPayment(journal, provider).RunAsync(task.OrderId, deadline),
                { Task: "VoidPayment" } => await new VoidingPayment(journal, provider).RunAsync(task.OrderId, deadline),
                _ => throw new FunctionErrorException("InvalidTask", $"Not a task on payments, or not all of it: {task.Task}."),
            };
            var status = payment.Status.ToString().ToLowerInvariant();
            log.Done(status, payment.IntentId);
            return new PaymentTaskResult(task.OrderId, payment.IntentId, status);
        }
        catch (PaymentActionRequiredException required)
        {
            var action = new PaymentAction(required.Payment.ActionUrl!, required.Version);
            throw new FunctionErrorException("PaymentActionRequired", JsonSerializer.Serialize(action, PaymentTasksJson.Default.PaymentAction));
        }
        catch (PaymentRefusedException refused)
        {
            throw FunctionErrorException.OfRefusal(refused.Refusal.Code, refused.Refusal.Detail);
        }
        catch (PaymentOutcomeUnknownException unknown)
        {
            throw new FunctionErrorException("TransientError", unknown.Message, unknown);
        }
    }
}

internal static partial class PaymentTasksLog
{
    [LoggerMessage(LogLevel.Information, "The payment {PaymentId} is {Status}")]
    public static partial void Done(this ILogger log, string status, string? paymentId);
}
