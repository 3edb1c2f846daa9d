using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;
using ServerlessShop.Vault;

namespace ServerlessShop.Orders.Functions.Commands;

/// <summary>POST /orders/{id}/ship: 200 with the order, which can no longer be cancelled. For the admin.</summary>
internal sealed partial class ShipOrderEndpoint(
    CommandRunner runner, PersonalDataVault vault, OrderPresenter orders, OrderMetrics metrics, TimeProvider time, ILogger<ShipOrderEndpoint> log)
{
    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        if (CommandRequest.Read(http, time, out var context) is { } problem) return problem;
        var result = await runner.TransactAsync(context, async unit =>
        {
            var order = await unit.LoadAsync(Order.Decider, id);
            var isErased = !order.Head.IsNew && await vault.FindAsync(order.State.CustomerId, http.RequestAborted) is null;
            return await unit.ExecuteAsync(Order.Decider, order, new ShipOrder(id, isErased, context.At));
        }, http.RequestAborted);
        metrics.Count(result);
        if (result is CommandResult<Order>.Accepted { IsRepeat: false }) LogShipped(log, id);
        var shown = result is CommandResult<Order>.Accepted accepted ? await orders.ShowAsync(accepted.State, accepted.Version, http.RequestAborted) : null;
        return result.ToResult((_, _) => shown!.ToResponse());
    }

    [LoggerMessage(LogLevel.Information, "Order {OrderId} shipped")]
    private static partial void LogShipped(ILogger log, string orderId);
}
