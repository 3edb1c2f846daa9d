using System.Text.Json.Serialization;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace ServerlessShop.Orders;

/// <summary>What happened to this order, when, and who did it? Oldest first.</summary>
/// <param name="Next">Always null: an order has few events.</param>
public sealed record OrderHistory(IReadOnlyList<OrderHistoryEntry> Items, string? Next = null)
{
    /// <param name="namesAdmins">For an admin. A customer learns that it was one, not which, and of no trace, which leads to logs.</param>
    public static OrderHistory From(IEnumerable<Commit> commits, bool namesAdmins)
    {
        List<OrderHistoryEntry> entries =
        [
            .. commits.Select(commit => namesAdmins ? commit : commit with { Actor = commit.Actor.StartsWith("admin:", StringComparison.Ordinal) ? "admin" : commit.Actor, TraceParent = null })
                .SelectMany(commit => commit.Events.Select((e, index) => OrderHistoryEntry.From(commit, index, e))),
        ];
        var lines = entries.Select(entry => entry.Data.Lines).FirstOrDefault(lines => lines is not null) ?? [];
        return new(entries.ConvertAll(entry => entry with { Data = entry.Data with { Reason = entry.Data.Reason?.Naming(lines) } }));
    }
}

/// <param name="Name">The event's stored name, such as <c>order-placed-v1</c>.</param>
/// <param name="Actor">
/// A customer's id, <c>admin:…</c> (to a customer <c>admin</c>), a saga's name, or <c>payment-provider</c>. The id is the account's: once the
/// customer is erased, it leads to nobody.
/// </param>
/// <param name="TraceId">The trace of the request, by which its log lines are found; for admins alone.</param>
public sealed record OrderHistoryEntry(
    long Version, string Name, DateTimeOffset At, string Actor, [property: JsonIgnore(Condition = WhenWritingNull)] string? TraceId, OrderEventData Data)
{
    internal static OrderHistoryEntry From(Commit commit, int index, StoredEvent e) => new(
        commit.Version + index, e.Type, commit.At, commit.Actor, commit.TraceId, OrderEventData.From(Order.Decider.Events.Read(e)));
}

/// <summary>What an event says, but for personal data and tokens: what is not named here is not shown.</summary>
public sealed record OrderEventData
{
    [JsonIgnore(Condition = WhenWritingNull)] public IReadOnlyList<OrderLine>? Lines { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public Money? Total { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public string? Step { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public string? PaymentId { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public OrderReason? Reason { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public bool? AfterConfirmation { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public string? Payment { get; init; }

    [JsonIgnore(Condition = WhenWritingNull)] public Money? Refunded { get; init; }

    internal static OrderEventData From(OrderEvent e) => e switch
    {
        OrderPlaced p => new() { Lines = p.Lines, Total = p.Total },
        OrderSagaParked p => new() { Step = p.Step },
        OrderConfirmed c => new() { PaymentId = c.PaymentId },
        OrderRejectionBegun r => new() { Reason = r.Reason },
        OrderRejected r => new() { Reason = r.Reason },
        OrderCancelled c => new() { Reason = c.Reason, AfterConfirmation = c.AfterConfirmation },
        OrderCancellationSettled s => new() { Payment = s.Payment },
        OrderPaymentRefunded r => new() { Refunded = r.Refunded },
        _ => new(),
    };
}
