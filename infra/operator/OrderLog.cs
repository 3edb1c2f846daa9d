using ServerlessShop.EventSourcing;

namespace ServerlessShop.Operator;

/// <summary>Collects what functions have logged about one order: the lines that name it, and the other lines of those lines' traces.</summary>
internal static class OrderLog
{
    /// <summary>The log groups, by their names in the template, to which the functions of the domains and of the storefront write.</summary>
    public static readonly IReadOnlyList<string> Groups = ["ProductsLogs", "InventoryLogs", "OrdersLogs", "PaymentsLogs", "StorefrontLogs"];

    // A trace goes on for as long as one function may run before and after the line that names the order.
    private static readonly TimeSpan s_longestInvocation = TimeSpan.FromMinutes(15);

    private static readonly string s_anyTrace = AnyOf([new string('0', 32)]);

    /// <returns>The oldest first.</returns>
    /// <exception cref="OperatorException">The order does not exist, or nothing about it is kept any more.</exception>
    public static async Task<IReadOnlyList<LogLine>> ReadAsync(ShopStack stack, string orderId, CancellationToken cancellation)
    {
        if (!IsId(orderId)) throw new OperatorException($"\"{orderId}\" is not an order's id.");
        // Before its first event nobody could name it: without that, CloudWatch would search everything that it keeps.
        var placed = await stack.Orders.ReadAsync(new StreamId("order", orderId), 0, cancellation).FirstOrDefaultAsync(cancellation)
            ?? throw new OperatorException($"There is no order {orderId}.");
        var naming = await FindAsync(stack, [$"\"{orderId}\""], placed.At - s_longestInvocation, null, line => line.Names(orderId), cancellation);
        if (naming.Count == 0) throw new OperatorException($"No log lines about order {orderId} remain.");

        var traces = naming.Values.Select(line => line.TraceId).OfType<string>().Append(placed.TraceId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var patterns = traces.Chunk(LogSearch.MaxPattern / (s_anyTrace.Length + 1)).Select(AnyOf);
        var (from, to) = (naming.Values.Min(line => line.At) - s_longestInvocation, naming.Values.Max(line => line.At) + s_longestInvocation);
        var related = await FindAsync(
            stack, [.. patterns], from, to, line => line.TraceId is { } trace && traces.Contains(trace) && !line.IsOfAnother(orderId), cancellation);
        foreach (var (id, line) in naming) related.TryAdd(id, line);
        return [.. related.OrderBy(found => found.Value.At).Select(found => found.Value)];
    }

    private static async Task<Dictionary<(string Group, string Id), LogLine>> FindAsync(
        ShopStack stack, IReadOnlyList<string> patterns, DateTimeOffset from, DateTimeOffset? to, Func<LogLine, bool> isWanted, CancellationToken cancellation)
    {
        var found = new Dictionary<(string, string), LogLine>();
        foreach (var group in Groups)
            foreach (var pattern in patterns)
                await foreach (var logged in stack.Logs.FindAsync(stack.LogGroup(group), pattern, from, to, cancellation))
                    if (LogLine.Read(logged) is var line && isWanted(line)) found.TryAdd((group, logged.Id), line);
        return found;
    }

    private static string AnyOf(IEnumerable<string> terms) => string.Join(' ', terms.Select(term => $"?\"{term}\""));

    private static bool IsId(string text) => StreamId.IsId(text) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
}
