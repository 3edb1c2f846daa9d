using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Lambda;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions;

namespace ServerlessShop.Functions.Tests.Orders;

public sealed class Counting_orders : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly LogLines _lines = new();
    private readonly Metrics _metrics;
    private readonly OrderMetrics _orders;

    public Counting_orders()
    {
        _metrics = new Metrics(_lines, TimeProvider.System);
        _orders = new OrderMetrics(_metrics);
    }

    public void Dispose() => _lines.Dispose();

    [Fact]
    public void a_confirmed_one_counts_and_tells_how_long_its_customer_waited()
    {
        Count(Order.Initial with { Status = OrderStatus.Confirmed, PlacedAt = s_noon, UpdatedAt = s_noon.AddSeconds(2) });
        var line = Assert.Single(_lines.Metrics);
        Assert.Equal((1, "confirmed", 2000), (line.GetProperty("Orders").GetInt32(), line.GetProperty("Outcome").GetString(), line.GetProperty("OrderConfirmationTime").GetInt32()));
        Assert.False(line.TryGetProperty("Reason", out _));
    }

    [Fact]
    public void a_rejected_one_counts_with_its_reason()
    {
        Count(Order.Initial with { Status = OrderStatus.Rejected, Reason = new OrderReason("out-of-stock", "Not enough units are available.") });
        var line = Assert.Single(_lines.Metrics);
        Assert.Equal((1, "rejected", "out-of-stock"), (line.GetProperty("Orders").GetInt32(), line.GetProperty("Outcome").GetString(), line.GetProperty("Reason").GetString()));
    }

    [Fact]
    public void a_repeat_does_not_count()
    {
        Count(Order.Initial with { Status = OrderStatus.Placed }, isRepeat: true);
        _orders.Count(new CommandResult<Order>.Refused(OrderRefusal.NotFound));
        Assert.Empty(_lines.Metrics);
    }

    private void Count(Order order, bool isRepeat = false)
    {
        _orders.Count(new CommandResult<Order>.Accepted(order, 2, isRepeat));
        _metrics.Flush();
    }
}
