using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.PersonalData;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands;

/// <param name="Reason">In the customer's own words.</param>
public sealed record CancelOrderRequest(string? Reason = null);

internal sealed class CancelOrderValidator : AbstractValidator<CancelOrderRequest>
{
    public CancelOrderValidator() => RuleFor(request => request.Reason).MaximumLength(500);
}

/// <summary>POST /orders/{id}/cancel: 202 with the order; a saga takes back what was done for it. For its customer and the admin.</summary>
public sealed class CancellingOrder(
    CommandRunner runner, IPersonalDataVault vault, ShowingOrders orders, TimeProvider time, ILogger<CancellingOrder> log)
{
    private static readonly CancelOrderValidator s_validator = new();
    private static readonly OrderReason s_byCustomer = new("cancelled-by-customer", "The customer cancelled the order.");
    private static readonly OrderReason s_byShop = new("cancelled-by-shop", "The shop cancelled the order.");

    /// <param name="body">Null: none was sent.</param>
    public async Task<IResult> HandleAsync(string id, CancelOrderRequest? body, HttpContext http)
    {
        var request = body ?? new CancelOrderRequest();
        var problem = CommandRequest.Read(http, request, OrderCommandsJson.Default.CancelOrderRequest, s_validator, time, out var context);
        if (problem is not null) return problem;
        var (caller, cancellation) = (Caller.Of(http), http.RequestAborted);

        var result = await runner.TransactAsync(context, async unit =>
        {
            var order = await unit.LoadAsync(OrderStream.Model, id);
            if (order.Head.IsNew || !caller.MaySee(order.State.CustomerId)) return new CommandResult<Order>.Refused(OrderRefusal.NotFound);
            var reason = order.State.CustomerId == caller.Id ? s_byCustomer : s_byShop;
            var command = new CancelOrder(id, reason, await EncryptAsync(order.State.CustomerId, request.Reason, cancellation), context.At);
            return await unit.ExecuteAsync(OrderStream.Model, order, state => OrderDecider.Decide(state, command));
        }, cancellation);
        if (result is CommandResult<Order>.Accepted) log.OrderCancelled(id);
        return await result.ToAnswerAsync(orders, StatusCodes.Status202Accepted, cancellation);
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
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Order {OrderId} cancelled")]
    public static partial void OrderCancelled(this ILogger log, string orderId);
}
