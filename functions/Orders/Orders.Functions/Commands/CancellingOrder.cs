using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Vault;
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
internal sealed partial class CancelOrderEndpoint(
    CommandRunner runner, IPersonalDataVault vault, OrderPresenter orders, TimeProvider time, ILogger<CancelOrderEndpoint> log)
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

        var result = await runner.TransactAsync(context, async unit =>
        {
            var order = await unit.LoadAsync(Order.Decider, id);
            if (order.Head.IsNew || !caller.MaySee(order.State.CustomerId)) return new CommandResult<Order>.Refused(OrderRefusal.NotFound);
            var reason = order.State.CustomerId == caller.Id ? s_byCustomer : s_byShop;
            var command = new CancelOrder(id, reason, await EncryptAsync(order.State.CustomerId, request.Reason, cancellation), context.At);
            return await unit.ExecuteAsync(Order.Decider, order, command);
        }, cancellation);
        if (result is CommandResult<Order>.Accepted { IsRepeat: false }) LogCancelled(log, id);
        return await result.ToResultAsync(orders, StatusCodes.Status202Accepted, cancellation);
    }

    // An erased customer's order can still be cancelled, without words.
    private async Task<PersonalData?> EncryptAsync(string customer, string? words, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(words)) return null;
        try
        {
            return await vault.EncryptAsync(customer, words, cancellation);
        }
        catch (SubjectErasedException)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Information, "Order {OrderId} cancelled")]
    private static partial void LogCancelled(ILogger log, string orderId);
}
