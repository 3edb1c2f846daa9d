using ServerlessShop.Orders;

namespace ServerlessShop.Checking;

/// <summary>No order is left between two states without a saga that runs, and no saga ended but well.</summary>
internal static class SagasAgainstOrders
{
    public static IEnumerable<Difference> Compare(IReadOnlyList<SagaExecution> executions, Tables tables, bool ownsItsSagas)
    {
        var running = executions.Where(e => e.Status == "RUNNING").ToLookup(e => OrderOf(e.Name));
        var ended = executions.Where(e => e.Status != "RUNNING").ToLookup(e => OrderOf(e.Name));
        foreach (var (id, order, _) in tables.Orders)
        {
            var states = string.Join(", ", ended[id].Select(e => $"{e.StateMachine} {e.Status}"));
            if (!order.IsFinished && !running[id].Any())
                yield return new Difference($"order {id}", $"is {order.Status} and unfinished, but has no running saga ({(states.Length == 0 ? "none was started" : states)})");
            foreach (var saga in running[id])
                yield return new Difference($"order {id}", $"is {order.Status}, but its saga {saga.StateMachine} is still running, {saga.At}");
            // One that died was started anew by somebody, and ended well then.
            if (!order.IsFinished || ended[id].Any(e => e.Status == "SUCCEEDED")) continue;
            foreach (var saga in ended[id])
                yield return new Difference($"order {id}", $"is {order.Status}, but its saga {saga.StateMachine} ended with {saga.Status}: see its history");
        }

        if (!ownsItsSagas) yield break;
        foreach (var saga in executions.ExceptBy(tables.Orders.Select(o => o.Id), e => OrderOf(e.Name)))
            yield return new Difference($"saga {saga.Name}", $"{saga.StateMachine} is {saga.Status} for an order that does not exist");
    }

    // An order's id has no hyphen.
    private static string OrderOf(string execution) => execution.Split('-')[0];
}
