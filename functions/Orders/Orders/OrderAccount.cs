using System.Globalization;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Orders;

/// <summary>How much a customer may have open at once, so that nobody takes stock off sale for nothing, or tries stolen cards.</summary>
/// <param name="WaitingOrders">Orders that wait for the customer to confirm their payment (3-D Secure).</param>
/// <param name="WaitingUnits">Units in these orders together.</param>
/// <param name="UnauthorizedOrders">Orders whose payment is not authorized yet, those that wait among them.</param>
/// <param name="Declines">Declined payments within an hour, after which none is tried for an hour.</param>
public sealed record OrderLimits(int WaitingOrders, int WaitingUnits, int UnauthorizedOrders, int Declines);

/// <summary>A limit has been reached.</summary>
/// <param name="Code"><c>too-many-open-orders</c> or <c>too-many-declines</c>.</param>
/// <param name="Detail">For the customer.</param>
public sealed record LimitReached(string Code, string Detail, TimeSpan RetryAfter)
{
    public const string TooManyOpenOrders = "too-many-open-orders";
    public const string TooManyDeclines = "too-many-declines";
}

/// <summary>
/// A customer's orders of late, as far as limits count them. The list is eventually consistent: orders that are placed at the same
/// instant do not see each other.
/// </summary>
public sealed class OrderAccount
{
    /// <summary>How long an order waits for its customer, as statemachines/place-order.asl.json has it.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    // Several declines within an hour block for an hour after the last. An order that is open for longer is stuck, and not by its customer's doing.
    private static readonly TimeSpan s_window = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_declinesWithin = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_blockedFor = TimeSpan.FromHours(1);

    // An authorization takes seconds.
    private static readonly TimeSpan s_authorization = TimeSpan.FromSeconds(10);

    // Stored, in the index of the event table.
    private const string Placed = "placed";
    private const string Waiting = "waiting";
    private const string Declined = "declined";
    private const string Closed = "closed";

    private readonly DateTimeOffset _now;
    private readonly IReadOnlyList<Entry> _entries;

    private OrderAccount(DateTimeOffset now, IReadOnlyList<Entry> entries) => (_now, _entries) = (now, entries);

    /// <summary>What to ask the event table of, one query.</summary>
    public static DateTimeOffset Since(DateTimeOffset now) => now - s_window;

    /// <param name="orders">Those since <see cref="Since"/>.</param>
    /// <param name="except">An order that does not count itself; null: all do.</param>
    public static OrderAccount From(IEnumerable<TaggedStream> orders, DateTimeOffset now, string? except = null) =>
        new(now, [.. orders.Where(order => order.Stream.Id != except).Select(Entry.Of)]);

    /// <summary>What an order counts as: <c>placed</c> or <c>waiting</c> with its units, <c>declined</c>, or <c>closed</c>.</summary>
    public static StreamTag TagOf(Order order) => new(order.CustomerId, order switch
    {
        { AwaitsCustomer: true } => Entry.Text(Waiting, order.Units),
        { Status: OrderStatus.Placed } => Entry.Text(Placed, order.Units),
        { Status: OrderStatus.Rejected, Reason.Code: "payment-declined" } => Declined,
        _ => Closed,
    });

    /// <returns>Why the customer may not place another order now; null: they may.</returns>
    /// <param name="units">In that order.</param>
    public LimitReached? WhyNotPlace(int units, OrderLimits limits) => Declines(limits) ?? Open(units, limits);

    /// <summary>Whether another order may begin to wait for the customer.</summary>
    /// <param name="units">In that order.</param>
    public bool MayWait(int units, OrderLimits limits)
    {
        var waiting = Of(Waiting);
        return waiting.Count < limits.WaitingOrders && waiting.Sum(order => order.Units) + units <= limits.WaitingUnits;
    }

    private LimitReached? Declines(OrderLimits limits)
    {
        var declines = Of(Declined);
        if (declines.Count < limits.Declines) return null;
        var (first, last) = (declines[^limits.Declines].At, declines[^1].At);
        var wait = last + s_blockedFor - _now;
        return last - first <= s_declinesWithin && wait > TimeSpan.Zero
            ? new(LimitReached.TooManyDeclines, $"{Count(declines.Count, "payment was", "payments were")} declined. Nothing was ordered. You can order again in {Count((int)Math.Ceiling(wait.TotalMinutes), "minute", "minutes")}.", wait)
            : null;
    }

    private LimitReached? Open(int units, OrderLimits limits)
    {
        var waiting = Of(Waiting);
        var held = waiting.Sum(order => order.Units);
        if (waiting.Count >= limits.WaitingOrders)
            return TooMany($"{Count(waiting.Count, "order is", "orders are")} waiting for the confirmation of a payment; the limit is {limits.WaitingOrders}.", UntilFree(waiting));
        // Whether this one is going to wait, nobody knows yet: alone it may be as large as it likes.
        if (waiting.Count > 0 && held + units > limits.WaitingUnits)
            return TooMany($"Orders that are waiting for the confirmation of a payment hold {Count(held, "unit", "units")}; with this order they would exceed the limit of {limits.WaitingUnits}.", UntilFree(waiting));
        return waiting.Count + Of(Placed).Count >= limits.UnauthorizedOrders
            ? TooMany($"{Count(limits.UnauthorizedOrders, "order is", "orders are")} not paid yet.", s_authorization)
            : null;
    }

    private static LimitReached TooMany(string why, TimeSpan wait) =>
        new(LimitReached.TooManyOpenOrders, $"{why} Nothing was ordered. Confirm or cancel one of those orders, then order again.", wait);

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private TimeSpan UntilFree(IReadOnlyList<Entry> waiting) => waiting[0].At + Hold - _now is var wait && wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);

    private List<Entry> Of(string kind) => [.. _entries.Where(entry => entry.Kind == kind).OrderBy(entry => entry.At)];

    private sealed record Entry(string Kind, int Units, DateTimeOffset At)
    {
        public static string Text(string kind, int units) => string.Create(CultureInfo.InvariantCulture, $"{kind} {units}");

        public static Entry Of(TaggedStream order) => order.Text.Split(' ') is [var kind, var units]
            ? new(kind, int.Parse(units, CultureInfo.InvariantCulture), order.At)
            : new(order.Text, 0, order.At);
    }
}
