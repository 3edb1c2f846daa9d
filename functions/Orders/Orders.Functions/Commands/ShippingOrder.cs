using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands;

/// <summary>POST /orders/{id}/ship: 200 with the order, which can no longer be cancelled. For the admin.</summary>
internal sealed partial class ShipOrderEndpoint(CommandRunner runner, OrderPresenter orders, OrderMetrics metrics, TimeProvider time, ILogger<ShipOrderEndpoint> log)
{
    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        if (CommandRequest.Read(http, time, out var context) is { } problem) return problem;
        var result = await runner.RunAsync(Order.Decider, new ShipOrder(id, context.At), context, http.RequestAborted);
        metrics.Count(result);
        if (result is CommandResult<Order>.Accepted { IsRepeat: false }) LogShipped(log, id);
        var shown = result is CommandResult<Order>.Accepted accepted ? await orders.ShowAsync(accepted.State, accepted.Version, http.RequestAborted) : null;
        return result.ToResult((_, _) => shown!.ToResponse());
    }

    [LoggerMessage(LogLevel.Information, "Order {OrderId} shipped")]
    private static partial void LogShipped(ILogger log, string orderId);
}
