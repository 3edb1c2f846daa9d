using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Orders.Functions;

/// <summary>Counts what becomes of orders.</summary>
internal sealed class OrderMetrics(Metrics metrics)
{
    public static readonly Metric Orders = new("Orders", MetricUnit.Count, ["Outcome"], ["Outcome", "Reason"]);
    public static readonly Metric ConfirmationTime = new("OrderConfirmationTime", MetricUnit.Milliseconds);

    /// <summary>Counts an order under the status that a command has given it, once however often the command comes.</summary>
    public void Count(CommandResult<Order> result)
    {
        if (result is not CommandResult<Order>.Accepted { IsRepeat: false, State: var order }) return;
        var outcome = OrderView.NameOf(order.Status);
        if (order.Reason is { Code: var reason }) metrics.Count(Orders, outcome, reason);
        else metrics.Count(Orders, outcome);
        if (order.Status == OrderStatus.Confirmed) metrics.Record(ConfirmationTime, order.UpdatedAt - order.PlacedAt);
    }
}
