using System.Text.Json.Serialization;
using ServerlessShop.EventSourcing;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace ServerlessShop.Inventory;

/// <summary>What happened to this product's stock, when, and who did it? Oldest first.</summary>
/// <param name="Next">Where the history goes on; null at its end.</param>
public sealed record StockHistory(IReadOnlyList<StockHistoryEntry> Items, string? Next)
{
    public static StockHistory From(IEnumerable<Commit> commits, string? next) =>
        new([.. commits.SelectMany(commit => commit.Events.Select((e, index) => StockHistoryEntry.From(commit, index, e)))], next);
}

/// <param name="Name">The event's stored name, such as <c>stock-received-v1</c>.</param>
/// <param name="Actor"><c>admin:…</c>, or the name of the saga that acts for an order. Never a customer: theirs is the order.</param>
/// <param name="TraceId">The trace of the request or of the order, by which its log lines are found.</param>
public sealed record StockHistoryEntry(
    long Version, string Name, DateTimeOffset At, string Actor, [property: JsonIgnore(Condition = WhenWritingNull)] string? TraceId, StockEventData Data)
{
    internal static StockHistoryEntry From(Commit commit, int index, StoredEvent e) => new(
        commit.Version + index, e.Type, commit.At, commit.Actor, commit.TraceId, StockEventData.From(Stock.Decider.Events.Read(e)));
}

/// <param name="Quantity">Units that were moved; negative for what was lost.</param>
/// <param name="OnHand">After the event, as <paramref name="Reserved"/> is.</param>
public sealed record StockEventData(int Quantity, int OnHand, int Reserved)
{
    [JsonIgnore(Condition = WhenWritingNull)] public string? Reference { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public string? Reason { get; init; }
    [JsonIgnore(Condition = WhenWritingNull)] public string? OrderId { get; init; }

    internal static StockEventData From(StockEvent e) => e switch
    {
        StockReceived r => new(r.Quantity, r.OnHand, r.Reserved) { Reference = r.Reference },
        StockAdjusted a => new(a.Quantity, a.OnHand, a.Reserved) { Reason = a.Reason },
        StockReserved r => new(r.Quantity, r.OnHand, r.Reserved) { OrderId = r.OrderId },
        StockReleased r => new(r.Quantity, r.OnHand, r.Reserved) { OrderId = r.OrderId },
        StockCommitted c => new(c.Quantity, c.OnHand, c.Reserved) { OrderId = c.OrderId },
        StockReturned r => new(r.Quantity, r.OnHand, r.Reserved) { OrderId = r.OrderId },
        _ => throw new UnknownEventException(e.GetType().Name),
    };
}
