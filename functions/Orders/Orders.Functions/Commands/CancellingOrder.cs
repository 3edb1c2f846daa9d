using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands;

/// <param name="Reason">In the customer's own words.</param>
internal sealed record CancelOrderRequest(string? Reason = null);

internal sealed class CancelOrderValidator : AbstractValidator<CancelOrderRequest>
{
    public CancelOrderValidator() => RuleFor(request => request.Reason).IsProse(500);
}

/// <summary>POST /orders/{id}/cancel: 202 with the order; a saga takes back what was done for it. For its customer and the admin.</summary>
internal sealed partial class CancelOrderEndpoint(CommandRunner runner, IPersonalDataVault vault, OrderMetrics metrics, TimeProvider time, ILogger<CancelOrderEndpoint> log)
{
    private static readonly CancelOrderValidator s_validator = new();
    private static readonly OrderReason s_byCustomer = new("cancelled-by-customer", "The customer cancelled the order.");
    private static readonly OrderReason s_byShop = new("cancelled-by-shop", "The shop cancelled the order.");

    /// <param name="body">Null when none was sent.</param>
    public async Task<IResult> HandleAsync(string id, CancelOrderRequest? body, HttpContext http)
    {
        var request = body ?? new CancelOrderRequest();
        var problem = CommandRequest.Read(http, request, RequestJson.Default.CancelOrderRequest, s_validator, time, out var context);
        if (problem is not null) return problem;
        var (caller, cancellation) = (Caller.From(http), http.RequestAborted);

        IPersonalDataKey? key = null;
        var result = await runner.TransactAsync(context, async unit =>
        {
            var order = await unit.LoadAsync(Order.Decider, id);
            if (order.Head.IsNew || !caller.MaySee(order.State.CustomerId)) return new CommandResult<Order>.Refused(OrderRefusal.NotFound);
            // An erased customer's order can still be cancelled, without words.
            key = await vault.FindAsync(order.State.CustomerId, cancellation);
            unit.ProtectBy(key);
            var reason = order.State.CustomerId == caller.Id ? s_byCustomer : s_byShop;
            var note = string.IsNullOrWhiteSpace(request.Reason) ? null : key?.Encrypt(request.Reason);
            return await unit.ExecuteAsync(Order.Decider, order, new CancelOrder(id, reason, note, context.At));
        }, cancellation);
        metrics.Count(result);
        if (result is CommandResult<Order>.Accepted { IsRepeat: false }) LogCancelled(log, id);
        return result.ToResult((order, version) => OrderPresenter.Show(order, version, key).ToResponse(StatusCodes.Status202Accepted));
    }

    [LoggerMessage(LogLevel.Information, "Order {OrderId} cancelled")]
    private static partial void LogCancelled(ILogger log, string orderId);
}
