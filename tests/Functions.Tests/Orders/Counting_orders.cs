using ServerlessShop.EventSourcing;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions;
using ServerlessShop.Testing;

namespace ServerlessShop.Functions.Tests.Orders;

public sealed class Counting_orders
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly MeasuredMetrics _measured = new();

    [Fact]
    public void a_confirmed_one_counts_and_tells_how_long_its_customer_waited() => Assert.Equal(
        ["Orders confirmed 1", "OrderConfirmationTime ×1"],
        Count(Order.Initial with { Status = OrderStatus.Confirmed, PlacedAt = s_noon, UpdatedAt = s_noon.AddSeconds(2) }));

    [Fact]
    public void a_rejected_one_counts_with_its_reason() => Assert.Equal(
        ["Orders rejected out-of-stock 1"],
        Count(Order.Initial with { Status = OrderStatus.Rejected, Reason = new OrderReason("out-of-stock", "Not enough units are available.") }));

    [Fact]
    public void a_repeat_or_a_refusal_does_not_count()
    {
        Assert.Empty(Count(Order.Initial with { Status = OrderStatus.Placed }, isRepeat: true));
        new OrderMetrics(_measured.Metrics).Count(new CommandResult<Order>.Refused(OrderRefusal.NotFound));
        Assert.Empty(_measured.Read());
    }

    private IReadOnlyList<string> Count(Order order, bool isRepeat = false)
    {
        new OrderMetrics(_measured.Metrics).Count(new CommandResult<Order>.Accepted(order, 2, isRepeat));
        return _measured.Read();
    }
}
