using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>
/// The saga's steps on payments. A refusal fails the invocation under its name (<c>PaymentDeclined</c>, <c>PaymentVoided</c>, …), on
/// which the state machine's <c>Catch</c> matches; <c>TransientError</c> is worth a retry; any other failure is an unknown outcome to it.
/// <c>PaymentActionRequired</c> says in its message, as JSON, where the card's owner has to go: an error too, so that an order
/// which needs no confirmation passes through no state that asks for it.
/// </summary>
public sealed class PaymentTasks(CommandRunner runner, IPaymentProvider provider, TimeProvider time, ILogger log)
{
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

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "The payment {PaymentId} is {Status}")]
    public static partial void Done(this ILogger log, string status, string? paymentId);
}
