using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;

namespace ServerlessShop.Payments.Tasks;

/// <summary>
/// The saga's steps on payments. A refusal fails the invocation under its name (<c>PaymentDeclined</c>, <c>PaymentVoided</c>, …), on
/// which the state machine's <c>Catch</c> matches; <c>TransientError</c> is worth a retry; any other failure is an unknown outcome to it.
/// </summary>
public sealed class PaymentTasks(CommandRunner runner, IPaymentProvider provider, TimeProvider time, ILogger log)
{
    private readonly PaymentJournal _journal = new(runner, time);

    public async Task<PaymentTaskResult> HandleAsync(PaymentTask task, ILambdaContext context, CancellationToken deadline)
    {
        using var scope = log.ScopeOf(("orderId", task.OrderId), ("task", task.Task));
        try
        {
            var payment = task switch
            {
                { Task: "AuthorizePayment", Amount: { } amount, PaymentMethod: { } method } =>
                    await new AuthorizingPayment(_journal, provider).RunAsync(task.OrderId, amount, method, deadline),
                { Task: "CapturePayment" } => await new CapturingPayment(_journal, provider).RunAsync(task.OrderId, deadline),
                { Task: "CancelPayment" } => await new CancellingPayment(_journal, provider).RunAsync(task.OrderId, deadline),
                { Task: "VoidPayment" } => await new VoidingPayment(_journal, provider).RunAsync(task.OrderId, deadline),
                _ => throw new FunctionErrorException("InvalidTask", $"Not a task on payments, or not all of it: {task.Task}."),
            };
            var status = payment.Status.ToString().ToLowerInvariant();
            log.Done(status, payment.IntentId);
            return new PaymentTaskResult(task.OrderId, payment.IntentId, status);
        }
        catch (PaymentRefusedException refused)
        {
            throw new FunctionErrorException(ErrorType(refused.Refusal), refused.Refusal.Detail);
        }
        catch (PaymentOutcomeUnknownException unknown)
        {
            throw new FunctionErrorException("TransientError", unknown.Message, unknown);
        }
    }

    // payment-declined → PaymentDeclined
    private static string ErrorType(Refusal refusal) =>
        string.Concat(refusal.Code.Split('-').Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"));
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "The payment {PaymentId} is {Status}")]
    public static partial void Done(this ILogger log, string status, string? paymentId);
}
