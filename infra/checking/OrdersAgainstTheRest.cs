using ServerlessShop.Inventory;
using ServerlessShop.Orders;
using ServerlessShop.Payments;

namespace ServerlessShop.Checking;

/// <summary>An order that has ended is paid and taken from stock, or neither: captured − refunded = owed.</summary>
internal static class OrdersAgainstTheRest
{
    public static IEnumerable<Difference> Compare(Tables tables)
    {
        var payments = tables.Payments.ToDictionary(p => p.Id, p => p.State);
        var reservations = tables.Reservations.ToDictionary(r => r.Id, r => r.State);
        foreach (var (id, order, _) in tables.Orders.Where(o => o.State.IsFinished))
        {
            var payment = payments.GetValueOrDefault(id) ?? Payment.Initial;
            var reservation = reservations.GetValueOrDefault(id) ?? Reservation.Initial;
            var isSold = order.Status is OrderStatus.Confirmed or OrderStatus.Shipped;
            if (isSold != (payment.Status == PaymentStatus.Captured) || payment.Status is PaymentStatus.Authorized)
                yield return new Difference($"order {id}", $"is {order.Status}, but its payment is {payment.Status}");
            if (isSold && payment.Amount != order.Total) yield return new Difference($"order {id}", $"costs {order.Total}, but its payment is for {payment.Amount}");
            if (isSold != (reservation.Status == ReservationStatus.Committed) || reservation.Status == ReservationStatus.Made)
                yield return new Difference($"order {id}", $"is {order.Status}, but its reservation is {reservation.Status}");
            if (isSold && !IsSame(order.Lines, reservation.Lines)) yield return new Difference($"order {id}", "has reserved units that differ from those ordered");
        }

        foreach (var id in payments.Keys.Union(reservations.Keys).Except(tables.Orders.Select(o => o.Id)))
            yield return new Difference($"order {id}", "does not exist, but has a payment or a reservation");
    }

    private static bool IsSame(IEnumerable<OrderLine> ordered, IEnumerable<ReservationLine> reserved) =>
        ordered.GroupBy(line => line.ProductId).Select(p => (p.Key, p.Sum(line => line.Quantity))).ToHashSet()
            .SetEquals(reserved.Select(line => (line.ProductId, line.Quantity)));
}
