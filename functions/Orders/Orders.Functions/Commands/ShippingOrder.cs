using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands;

/// <summary>POST /orders/{id}/ship: 200 with the order, which can no longer be cancelled. For the admin.</summary>
public sealed class ShippingOrder(CommandRunner runner, ShowingOrders orders, TimeProvider time, ILogger<ShippingOrder> log)
{
    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        if (CommandRequest.Read(http, time, out var context) is { } problem) return problem;
        var command = new ShipOrder(id, context.At);
        var result = await runner.RunAsync(OrderStream.Model, id, context, order => OrderDecider.Decide(order, command), http.RequestAborted);
        if (result is CommandResult<Order>.Accepted) log.OrderShipped(id);
        return await result.ToAnswerAsync(orders, StatusCodes.Status200OK, http.RequestAborted);
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Order {OrderId} shipped")]
    public static partial void OrderShipped(this ILogger log, string orderId);
}
